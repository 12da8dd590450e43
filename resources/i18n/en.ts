<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id">
<context>
    <name>AcknowledgeEditor</name>
    <message>
        <source>Ya, sudah</source>
        <translation>Yes, done</translation>
    </message>
</context>
<context>
    <name>AdmissionPane</name>
    <message>
        <source>&amp;Terima pendaftaran …</source>
        <translation>&amp;Admit a registration …</translation>
    </message>
    <message>
        <source>Petugas baru</source>
        <translation>New officer</translation>
    </message>
    <message>
        <source>Buka berkas pendaftaran dari petugas, cocokkan kodenya lewat telepon, lalu kirim balik paket kantornya. Sejak itu kirimannya bersegel untuk kantor ini.</source>
        <translation>Open the registration file from the officer, compare the code by telephone, then send the office package back. From then on their batches are sealed for this office.</translation>
    </message>
    <message>
        <source>Sudah ada</source>
        <translation>Already here</translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Kunci umum: {0}</source>
        <translation>Public key: {0}</translation>
    </message>
    <message>
        <source>&amp;Lupakan</source>
        <translation>&amp;Forget</translation>
    </message>
    <message>
        <source>Lupakan kunci {0}</source>
        <translation>Forget the key {0}</translation>
    </message>
    <message>
        <source>Menulis paket kantor</source>
        <translation>Writing the office package</translation>
    </message>
    <message>
        <source>Buat &amp;kunci titipan …</source>
        <translation>Make an escrow &amp;key …</translation>
    </message>
    <message>
        <source>Pakai kunci titipan dari &amp;berkas …</source>
        <translation>Use an escrow key from a &amp;file …</translation>
    </message>
    <message>
        <source>Kunci titipan</source>
        <translation>Escrow key</translation>
    </message>
    <message>
        <source>Membuka semua kiriman bersegel bila laptop kantor hilang atau rusak. Cetak berkasnya atau simpan di flashdisk dalam lemari terkunci; di laptop ini hanya tinggal bagian umumnya.</source>
        <translation>Opens every sealed batch when the office&apos;s laptop is lost or broken. Print the file or keep it on a stick in a locked cupboard; only the public half stays on this laptop.</translation>
    </message>
    <message>
        <source>Buka paket kantor &amp;rekan …</source>
        <translation>Open a &amp;colleague&apos;s office package …</translation>
    </message>
    <message>
        <source>Komputer kantor yang lain</source>
        <translation>Another office computer</translation>
    </message>
    <message>
        <source>Petugas yang diterima sesudahnya menyegel kirimannya juga untuk rekan ini. Minta rekan itu satu paket kantor yang ia buat.</source>
        <translation>Officers admitted from now on seal their batches for this colleague too. Ask the colleague for an office package of their own.</translation>
    </message>
    <message>
        <source>Terima pendaftaran</source>
        <translation>Admit a registration</translation>
    </message>
    <message>
        <source>Berkas pendaftaran (*{0})</source>
        <translation>Registration file (*{0})</translation>
    </message>
    <message>
        <source>baru di sini</source>
        <translation>new here</translation>
    </message>
    <message>
        <source>sudah terdaftar; paketnya bisa ditulis lagi</source>
        <translation>registered already; the package can be written again</translation>
    </message>
    <message>
        <source>haknya dicabut; tidak bisa didaftarkan lagi</source>
        <translation>rights withdrawn; cannot be registered again</translation>
    </message>
    <message>
        <source>Pendaftaran {0}</source>
        <translation>Registration of {0}</translation>
    </message>
    <message>
        <source>Perangkat</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kode untuk nanti</source>
        <translation>Code for later</translation>
    </message>
    <message>
        <source>Telepon petugasnya: sidik jari ini harus sama dengan yang di laptopnya, di Sinkronisasi, Kunci kantor.</source>
        <translation>Call the officer: this fingerprint must be the same as on their laptop, under Synchronisation, Office key.</translation>
    </message>
    <message>
        <source>&amp;Sama, tulis paket kantor …</source>
        <translation>The &amp;same, write the office package …</translation>
    </message>
    <message>
        <source>Simpan paket kantor</source>
        <translation>Save the office package</translation>
    </message>
    <message>
        <source>Paket kantor (*{0})</source>
        <translation>Office package (*{0})</translation>
    </message>
    <message>
        <source>{0} terdaftar. Kirimkan {1} kepadanya.</source>
        <translation>{0} is registered. Send them {1}.</translation>
    </message>
    <message>
        <source>Bila {0} membuka paketnya dan menelepon, kodenya harus {1}.</source>
        <translation>When {0} opens the package and calls, the code must be {1}.</translation>
    </message>
    <message>
        <source>Paket dari {0}</source>
        <translation>Package from {0}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Sidik jari</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Telepon rekan itu dan cocokkan sidik jarinya dengan yang di layarnya.</source>
        <translation>Call that colleague and compare the fingerprint with the one on their screen.</translation>
    </message>
    <message>
        <source>&amp;Sama, pakai juga kunci ini</source>
        <translation>The &amp;same, use this key too</translation>
    </message>
    <message>
        <source>Kunci {0} ikut dalam paket kantor berikutnya.</source>
        <translation>The key {0} goes into the next office packages.</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah. Minta berkas yang baru.</source>
        <translation>Nothing has changed. Ask for a new file.</translation>
    </message>
    <message>
        <source>Buka paket kantor rekan</source>
        <translation>Open a colleague&apos;s office package</translation>
    </message>
    <message>
        <source>Simpan kunci titipan</source>
        <translation>Save the escrow key</translation>
    </message>
    <message>
        <source>Teks (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Kunci titipan disimpan: {0}. Simpan di lemari terkunci.</source>
        <translation>Escrow key saved: {0}. Keep it in a locked cupboard.</translation>
    </message>
    <message>
        <source>Pakai kunci titipan</source>
        <translation>Use the escrow key</translation>
    </message>
    <message>
        <source>Kunci titipan dipakai: kiriman lama bisa dibuka di sini.</source>
        <translation>The escrow key is in use: old batches can be opened here.</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>{0} penerima dicatat.</source>
        <translation>{0} recipients recorded.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Semua penerima sudah dicatat.</source>
        <translation>All recipients are recorded.</translation>
    </message>
    <message>
        <source>Tidak ada catatan yang bisa diurungkan.</source>
        <translation>There is no record to undo.</translation>
    </message>
    <message>
        <source>Catatan pada hari lain diurungkan.</source>
        <translation>A record of another day was undone.</translation>
    </message>
    <message>
        <source>Diurungkan: {0}.</source>
        <translation>Undone: {0}.</translation>
    </message>
    <message>
        <source>{0} catatan diurungkan.</source>
        <translation>{0} records undone.</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Terang</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Gelap</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Ikuti komputer</source>
        <translation>Follow the computer</translation>
    </message>
    <message>
        <source>&amp;Huruf besar</source>
        <translation>&amp;Large text</translation>
    </message>
    <message>
        <source>&amp;Kontras tinggi</source>
        <translation>High &amp;contrast</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>&amp;Warna</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>&amp;Bahasa program</source>
        <translation>&amp;Program language</translation>
    </message>
    <message>
        <source>Berlaku saat program dibuka lagi.</source>
        <translation>Takes effect when the program is opened again.</translation>
    </message>
</context>
<context>
    <name>AskingArea</name>
    <message>
        <source>Tandai {0} penerima sebagai diterima?</source>
        <translation>Mark {0} recipients as received?</translation>
    </message>
    <message>
        <source>{0} yang sudah dicatat tidak berubah.</source>
        <translation>{0} already recorded stay as they are.</translation>
    </message>
    <message>
        <source>Ya, semua diterima</source>
        <translation>Yes, all received</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Belum ada cadangan.</source>
        <translation>No backup yet.</translation>
    </message>
    <message>
        <source>Cadangan juga dibuat sendiri setiap kali program ditutup.</source>
        <translation>A backup is also made by itself each time the program is closed.</translation>
    </message>
    <message>
        <source>&amp;Pulihkan …</source>
        <translation>&amp;Restore …</translation>
    </message>
    <message>
        <source>&amp;Cadangkan sekarang</source>
        <translation>&amp;Back up now</translation>
    </message>
    <message>
        <source>Cadangkan ke &amp;folder lain …</source>
        <translation>Back up to another &amp;folder …</translation>
    </message>
    <message>
        <source>Pulihkan dari &amp;berkas …</source>
        <translation>Restore from a &amp;file …</translation>
    </message>
    <message>
        <source>P&amp;ulihkan</source>
        <translation>R&amp;estore</translation>
    </message>
    <message>
        <source>Frasa &amp;sandi cadangan ini</source>
        <translation>Pass&amp;phrase of this backup</translation>
    </message>
    <message>
        <source>Yang berlaku saat cadangan dibuat.</source>
        <translation>The one in force when the backup was made.</translation>
    </message>
    <message>
        <source>Mencadangkan</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>Memeriksa cadangan</source>
        <translation>Checking the backup</translation>
    </message>
    <message>
        <source>Terakhir {0}</source>
        <translation>Last {0}</translation>
    </message>
    <message>
        <source>Belum pernah dicadangkan</source>
        <translation>Never backed up</translation>
    </message>
    <message>
        <source>Cadangan dibuat dan diperiksa: {0}</source>
        <translation>Backup made and checked: {0}</translation>
    </message>
    <message>
        <source>Pilih folder cadangan</source>
        <translation>Choose the backup folder</translation>
    </message>
    <message>
        <source>Pilih cadangan</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>Cadangan (*.cadangan)</source>
        <translation>Backups (*.cadangan)</translation>
    </message>
    <message>
        <source>Kembali ke cadangan {0}?</source>
        <translation>Return to backup {0}?</translation>
    </message>
    <message>
        <source>Isinya utuh: {0} revisi, {1}. Profil yang sekarang dipindahkan ke samping, tidak dihapus; catatan sesudah cadangan itu hanya ada di sana.</source>
        <translation>Its content is whole: {0} revisions, {1}. The present profile is moved aside, not deleted; records made after that backup are only there.</translation>
    </message>
    <message>
        <source>Saya &amp;mengerti</source>
        <translation>I &amp;understand</translation>
    </message>
    <message>
        <source>Belum diisi.</source>
        <translation>Not filled in yet.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Tutup pesan</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>BannerSheet</name>
    <message>
        <source>Pesan</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>{0} dari {1}</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>Belum ada data.</source>
        <translation>No data yet.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Kiriman saya</source>
        <translation>My batches</translation>
    </message>
    <message>
        <source>Belum ada kiriman.</source>
        <translation>No batches yet.</translation>
    </message>
    <message>
        <source>Catat pengantaran, lalu tekan “Kirim sekarang”.</source>
        <translation>Record deliveries, then press “Send now”.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Jawaban kantor</source>
        <translation>Office&apos;s answer</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Dibatalkan kantor</source>
        <translation>Cancelled by the office</translation>
    </message>
    <message>
        <source>{0} diterima</source>
        <translation>{0} accepted</translation>
    </message>
    <message>
        <source>{0} menunggu</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>{0} dikembalikan</source>
        <translation>{0} returned</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Yang kurang</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>Bagian</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Yang masih kurang</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>Masih sa&amp;ma</source>
        <translation>Still the sa&amp;me</translation>
    </message>
    <message>
        <source>Semua pertanyaan wajib sudah terjawab.</source>
        <translation>All required questions are answered.</translation>
    </message>
    <message>
        <source>Setelah selesai, survei hanya dapat dibaca; perubahan menjadi perbaikan baru.</source>
        <translation>Once finished the survey can only be read; changes become a new correction.</translation>
    </message>
    <message>
        <source>&amp;Kembali mengisi</source>
        <translation>&amp;Back to filling in</translation>
    </message>
    <message>
        <source>Selesaikan &amp;survei</source>
        <translation>Finish the &amp;survey</translation>
    </message>
    <message>
        <source>{0} pertanyaan masih kurang</source>
        <translation>{0} questions still missing</translation>
    </message>
    <message>
        <source>{0} blok belum dipastikan</source>
        <translation>{0} blocks are not confirmed yet</translation>
    </message>
    <message>
        <source>Siap diselesaikan</source>
        <translation>Ready to finish</translation>
    </message>
    <message>
        <source>Enter membuka pertanyaannya. Jawaban lain sudah tersimpan.</source>
        <translation>Enter opens the question. The other answers are saved.</translation>
    </message>
    <message>
        <source>Enter membukanya; {0} memastikan blok yang masih sama.</source>
        <translation>Enter opens it; {0} confirms a block that is still the same.</translation>
    </message>
    <message>
        <source>Belum dipastikan</source>
        <translation>Not confirmed yet</translation>
    </message>
</context>
<context>
    <name>ClockField</name>
    <message>
        <source>mis. 07.30</source>
        <translation>e.g. 07.30</translation>
    </message>
</context>
<context>
    <name>ClosedDay</name>
    <message>
        <source>Koreksi baris ini</source>
        <translation>Correct this row</translation>
    </message>
    <message>
        <source>Hari ditutup oleh {0}.</source>
        <translation>Day closed by {0}.</translation>
    </message>
    <message>
        <source>Dimasak {0} · diterima {1} · dikembalikan {2} · rusak {3} · dialihkan {4}.</source>
        <translation>Cooked {0} · received {1} · returned {2} · spoiled {3} · diverted {4}.</translation>
    </message>
    <message>
        <source>Hari ditutup oleh {0}, sesudah itu dikoreksi.</source>
        <translation>Day closed by {0}, corrected afterwards.</translation>
    </message>
    <message>
        <source>Neraca setelah koreksi: {0}</source>
        <translation>Balance after the correction: {0}</translation>
    </message>
    <message>
        <source>{0} penerima tanpa catatan; tambahkan lewat Koreksi.</source>
        <translation>{0} recipients without a record; add them by a correction.</translation>
    </message>
</context>
<context>
    <name>ClosingPanel</name>
    <message>
        <source>Tutup panel ini</source>
        <translation>Close this panel</translation>
    </message>
    <message>
        <source>Tutup hari</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>Tampilkan yang belum</source>
        <translation>Show those missing</translation>
    </message>
    <message>
        <source>Porsi &amp;dimasak</source>
        <translation>Portions coo&amp;ked</translation>
    </message>
    <message>
        <source>Porsi di&amp;kembalikan</source>
        <translation>Portions re&amp;turned</translation>
    </message>
    <message>
        <source>Porsi &amp;rusak</source>
        <translation>Portions &amp;spoiled</translation>
    </message>
    <message>
        <source>Porsi dia&amp;lihkan</source>
        <translation>Portions di&amp;verted</translation>
    </message>
    <message>
        <source>Diterima PM (dari lembar)</source>
        <translation>Received by recipients (from the sheet)</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Notes</translation>
    </message>
    <message>
        <source>Batal (Esc)</source>
        <translation>Cancel (Esc)</translation>
    </message>
    <message>
        <source>{0} penerima belum dicatat, mulai dari {1}.</source>
        <translation>{0} recipients not yet recorded, starting with {1}.</translation>
    </message>
    <message>
        <source>{0} porsi</source>
        <translation>{0} portions</translation>
    </message>
    <message>
        <source>Seimbang: semua porsi tercatat.</source>
        <translation>Balanced: every portion is recorded.</translation>
    </message>
    <message>
        <source>Selisih {0} porsi belum tercatat.</source>
        <translation>Difference: {0} portions not yet recorded.</translation>
    </message>
    <message>
        <source>Selisih {0} porsi tercatat lebih.</source>
        <translation>Difference: {0} portions recorded too many.</translation>
    </message>
    <message>
        <source>Dimasak = diterima + dikembalikan + rusak + dialihkan.</source>
        <translation>Cooked = received + returned + spoiled + diverted.</translation>
    </message>
</context>
<context>
    <name>CodeCheck</name>
    <message>
        <source>&amp;Tidak sama</source>
        <translation>&amp;Not the same</translation>
    </message>
    <message>
        <source>Kodenya &amp;sama</source>
        <translation>The code is the &amp;same</translation>
    </message>
    <message>
        <source>Kode {0}</source>
        <translation>Code {0}</translation>
    </message>
</context>
<context>
    <name>ConfirmStrip</name>
    <message>
        <source>Batal (Esc)</source>
        <translation>Cancel (Esc)</translation>
    </message>
    <message>
        <source>&amp;Tidak jadi</source>
        <translation>&amp;Never mind</translation>
    </message>
</context>
<context>
    <name>ConsentSheet</name>
    <message>
        <source>Cabut persetujuan</source>
        <translation>Withdraw consent</translation>
    </message>
    <message>
        <source>Catat persetujuan baru</source>
        <translation>Record a new consent</translation>
    </message>
    <message>
        <source>Pilih caranya</source>
        <translation>Choose how</translation>
    </message>
    <message>
        <source>Mulai tanggal</source>
        <translation>From date</translation>
    </message>
    <message>
        <source>Disetujui dengan</source>
        <translation>Agreed by</translation>
    </message>
    <message>
        <source>Nama saksi atau wali</source>
        <translation>Name of witness or guardian</translation>
    </message>
    <message>
        <source>&amp;Tidak jadi</source>
        <translation>&amp;Never mind</translation>
    </message>
    <message>
        <source>Ya, cabut persetujuan</source>
        <translation>Yes, withdraw consent</translation>
    </message>
    <message>
        <source>Simpan persetujuan baru</source>
        <translation>Save the new consent</translation>
    </message>
    <message>
        <source>Penerima dilayani lagi mulai tanggal ini; hari-hari sejak pencabutan tetap tertutup dan tetap tercatat di riwayat.</source>
        <translation>The recipient is served again from this date; the days since the withdrawal stay closed and stay in the history.</translation>
    </message>
    <message>
        <source>Sejak tanggal ini penerima keluar dan tidak boleh dilayani, sampai ada persetujuan baru; riwayat pengantaran tetap.</source>
        <translation>From this date the recipient has left and may not be served until there is a new consent; the delivery history stays.</translation>
    </message>
    <message>
        <source>Tulis tanggal sampai hari ini, seperti 24-11-2026.</source>
        <translation>Write a date up to today, such as 24-11-2026.</translation>
    </message>
    <message>
        <source>Isi tanggal mulai.</source>
        <translation>Fill in the start date.</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <source>Tutup panel ini</source>
        <translation>Close this panel</translation>
    </message>
    <message>
        <source>Koreksi</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Belum ada catatan pada hari ini; koreksi menambahkannya.</source>
        <translation>Nothing is recorded on this day yet; the correction adds it.</translation>
    </message>
    <message>
        <source>Nama atau nomor PM</source>
        <translation>Name or recipient number</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>Porsi 1</source>
        <translation>Portion 1</translation>
    </message>
    <message>
        <source>Porsi 2</source>
        <translation>Portion 2</translation>
    </message>
    <message>
        <source>&amp;Jam diterima</source>
        <translation>&amp;Time received</translation>
    </message>
    <message>
        <source>Nomor &amp;berita acara</source>
        <translation>&amp;Official note number</translation>
    </message>
    <message>
        <source>&amp;Dialihkan kepada</source>
        <translation>Di&amp;verted to</translation>
    </message>
    <message>
        <source>Me&amp;ngapa dikoreksi</source>
        <translation>&amp;Why this correction</translation>
    </message>
    <message>
        <source>Tercetak di rekap; catatan lama tetap tersimpan.</source>
        <translation>Printed in the recap; the old record is kept.</translation>
    </message>
    <message>
        <source>&amp;Status antar</source>
        <translation>&amp;Delivery status</translation>
    </message>
    <message>
        <source>Ca&amp;tatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>Batal (Esc)</source>
        <translation>Cancel (Esc)</translation>
    </message>
    <message>
        <source>Simpan koreksi</source>
        <translation>Save correction</translation>
    </message>
    <message>
        <source>Porsi {0}</source>
        <translation>Portion {0}</translation>
    </message>
    <message>
        <source>dimasak</source>
        <translation>cooked</translation>
    </message>
    <message>
        <source>diterima</source>
        <translation>received</translation>
    </message>
    <message>
        <source>dikembalikan</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>rusak</source>
        <translation>spoiled</translation>
    </message>
    <message>
        <source>dialihkan</source>
        <translation>redirected</translation>
    </message>
    <message>
        <source>Neraca hari ini ikut berubah: {0}.</source>
        <translation>The balance of this day changes too: {0}.</translation>
    </message>
    <message>
        <source>Porsi yang tidak diterima dipindahkan program ke “dikembalikan”; sisa makanannya tidak dihitung ulang.</source>
        <translation>The program moves portions that were not received to “returned”; nobody counted the food again.</translation>
    </message>
    <message>
        <source>Tulis alasan koreksinya.</source>
        <translation>Write the reason for the correction.</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Belum ada data.</source>
        <translation>No data yet.</translation>
    </message>
    <message>
        <source>{0} baris</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>menampilkan {0}–{1}</source>
        <translation>showing {0}–{1}</translation>
    </message>
    <message>
        <source>{0} dipilih</source>
        <translation>{0} selected</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Tulis tanggal, misalnya 24-11-1980.</source>
        <translation>Write a date, for example 24-11-1980.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>tgl-bln-tahun</source>
        <translation>day-month-year</translation>
    </message>
    <message>
        <source>Buka kalender (F4)</source>
        <translation>Open calendar (F4)</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>Hari sebelumnya (Page Up)</source>
        <translation>Previous day (Page Up)</translation>
    </message>
    <message>
        <source>Hari berikutnya (Page Down)</source>
        <translation>Next day (Page Down)</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>&amp;Hari ini</source>
        <translation>&amp;Today</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>Semua diterima, kecuali …</source>
        <translation>All received, except …</translation>
    </message>
    <message>
        <source>Tandai semua yang belum dicatat sebagai diterima (Ctrl+Shift+A)</source>
        <translation>Mark all not yet recorded as received (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>&amp;Tutup hari</source>
        <translation>&amp;Close the day</translation>
    </message>
    <message>
        <source>Hari sebelumnya</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Hari berikutnya</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Ke rincian baris ini</source>
        <translation>To the details of this row</translation>
    </message>
    <message>
        <source>Ke baris yang belum dicatat</source>
        <translation>To the rows not yet recorded</translation>
    </message>
    <message>
        <source>Urungkan catatan terakhir</source>
        <translation>Undo the last record</translation>
    </message>
    <message>
        <source>Tutup hari</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>Hari ditutup. Siap dikirim ke kantor.</source>
        <translation>Day closed. Ready to be sent to the office.</translation>
    </message>
    <message>
        <source>Koreksi dicatat.</source>
        <translation>Correction recorded.</translation>
    </message>
    <message>
        <source>Selesaikan dahulu, atau tekan Esc untuk membatalkannya.</source>
        <translation>Finish it first, or press Esc to give it up.</translation>
    </message>
    <message>
        <source>Semua diterima …</source>
        <translation>All received …</translation>
    </message>
</context>
<context>
    <name>DaySearch</name>
    <message>
        <source>Nama atau nomor  (Ctrl+F)</source>
        <translation>Name or number  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Nama atau nomor</source>
        <translation>Name or number</translation>
    </message>
</context>
<context>
    <name>DecisionsView</name>
    <message>
        <source>Pengantaran dengan dua versi</source>
        <translation>Deliveries with two versions</translation>
    </message>
    <message>
        <source>Kedua versi tersimpan sampai Anda memutuskan; petugas diberi tahu.</source>
        <translation>Both versions are kept until you decide; the officer is told.</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diputuskan.</source>
        <translation>There is nothing to decide.</translation>
    </message>
</context>
<context>
    <name>Departed</name>
    <message>
        <source>{0}: {1}. Statusnya masih Aktif.</source>
        <translation>{0}: {1}. The status is still Active.</translation>
    </message>
    <message>
        <source>Selama belum diputuskan, namanya tetap di lembar dan di Perlu perhatian.</source>
        <translation>Until it is decided, the name stays on the sheet and under Needs attention.</translation>
    </message>
    <message>
        <source>Ubah status …</source>
        <translation>Change status …</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Sembunyikan rincian</source>
        <translation>Hide details</translation>
    </message>
    <message>
        <source>Porsi {0}</source>
        <translation>Portion {0}</translation>
    </message>
    <message>
        <source>tersimpan {0}</source>
        <translation>saved {0}</translation>
    </message>
    <message>
        <source>Belum dicatat</source>
        <translation>Not yet recorded</translation>
    </message>
    <message>
        <source>Status antar</source>
        <translation>Delivery status</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Nomor berita acara</source>
        <translation>Official note number</translation>
    </message>
    <message>
        <source>Nama atau nomor PM</source>
        <translation>Name or recipient number</translation>
    </message>
    <message>
        <source>Dialihkan kepada</source>
        <translation>Diverted to</translation>
    </message>
    <message>
        <source>Porsi 1</source>
        <translation>Portion 1</translation>
    </message>
    <message>
        <source>Porsi 2</source>
        <translation>Portion 2</translation>
    </message>
    <message>
        <source>Jam berangkat</source>
        <translation>Time of departure</translation>
    </message>
    <message>
        <source>Jam diterima</source>
        <translation>Time received</translation>
    </message>
    <message>
        <source>Diterima oleh</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Dititipkan kepada</source>
        <translation>Left with</translation>
    </message>
    <message>
        <source>Siapa yang menerima?</source>
        <translation>Who received it?</translation>
    </message>
    <message>
        <source>Siapa yang dititipi? Bila digantung, tulis di mana.</source>
        <translation>Who was it left with? If it was hung up, write where.</translation>
    </message>
    <message>
        <source>Hubungan</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Kondisi PM</source>
        <translation>Recipient&apos;s condition</translation>
    </message>
    <message>
        <source>Makanan kemarin</source>
        <translation>Yesterday&apos;s meal</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Lintang, bujur</source>
        <translation>Latitude, longitude</translation>
    </message>
    <message>
        <source>Akurasi (m)</source>
        <translation>Accuracy (m)</translation>
    </message>
    <message>
        <source>Kotak kembali</source>
        <translation>Boxes returned</translation>
    </message>
    <message>
        <source>Alasan entri terlambat</source>
        <translation>Reason for the late entry</translation>
    </message>
    <message>
        <source>Cara entri</source>
        <translation>How it was entered</translation>
    </message>
    <message>
        <source>Belum ada yang dipilih</source>
        <translation>Nothing selected yet</translation>
    </message>
    <message>
        <source>Pilih satu baris untuk melihat rinciannya.</source>
        <translation>Select a row to see its details.</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>without NIK</translation>
    </message>
    <message>
        <source>Terlambat</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Tanpa nama penerima</source>
        <translation>No name of a receiver</translation>
    </message>
    <message>
        <source>Koreksi: {0}</source>
        <translation>Correction: {0}</translation>
    </message>
    <message>
        <source>Tanpa catatan pada hari yang sudah ditutup. Tambahkan lewat Koreksi.</source>
        <translation>No record on a day that is closed. Add it by a correction.</translation>
    </message>
    <message>
        <source>Tekan Spasi bila diterima, atau pilih status di bawah ini.</source>
        <translation>Press Space when received, or choose a status below.</translation>
    </message>
    <message>
        <source>Foto ada</source>
        <translation>Photo present</translation>
    </message>
    <message>
        <source>Foto bisa menyusul</source>
        <translation>Photo may follow</translation>
    </message>
    <message>
        <source>Tanda tangan ada</source>
        <translation>Signature present</translation>
    </message>
    <message>
        <source>Tanda tangan bisa menyusul</source>
        <translation>Signature may follow</translation>
    </message>
    <message>
        <source>PM lain</source>
        <translation>Another recipient</translation>
    </message>
    <message>
        <source>Tulis seperti 09.14.</source>
        <translation>Write it like 09.14.</translation>
    </message>
    <message>
        <source>Lintang lalu bujur di Indonesia, mis. -2.5916, 140.6690.</source>
        <translation>Latitude then longitude in Indonesia, e.g. -2.5916, 140.6690.</translation>
    </message>
</context>
<context>
    <name>DietField</name>
    <message>
        <source>Lainnya, pisahkan dengan koma</source>
        <translation>Others, separated by commas</translation>
    </message>
    <message>
        <source>Pantangan lainnya</source>
        <translation>Other dietary restrictions</translation>
    </message>
</context>
<context>
    <name>DisputeCard</name>
    <message>
        <source>Perlu keputusan</source>
        <translation>Needs a decision</translation>
    </message>
    <message>
        <source>Dua laptop mencatat isi yang berbeda. Pilih yang benar.</source>
        <translation>Two laptops recorded different content. Choose the right one.</translation>
    </message>
    <message>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
</context>
<context>
    <name>Doorway</name>
    <message>
        <source>MODE LATIHAN — DATA CONTOH</source>
        <translation>PRACTICE MODE — SAMPLE DATA</translation>
    </message>
    <message>
        <source>Bekerja tanpa sinyal</source>
        <translation>Working without a signal</translation>
    </message>
    <message>
        <source>Catat pengantaran satu tombol per pintu.</source>
        <translation>Record deliveries with one key per door.</translation>
    </message>
    <message>
        <source>Data terenkripsi di laptop ini; hanya Anda yang membukanya.</source>
        <translation>Data is encrypted on this laptop; only you open it.</translation>
    </message>
    <message>
        <source>Kirim ke kantor saat ada jaringan, atau lewat flashdisk.</source>
        <translation>Send to the office when there is a network, or by USB stick.</translation>
    </message>
    <message>
        <source>Permakanan lansia dan disabilitas</source>
        <translation>Meals for older and disabled people</translation>
    </message>
</context>
<context>
    <name>DoubtsCard</name>
    <message>
        <source>Perlu diperiksa</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>Tidak ada keraguan.</source>
        <translation>Nothing in doubt.</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Survei belum selesai</source>
        <translation>The survey is not finished</translation>
    </message>
    <message>
        <source>Jawaban terakhir tersimpan {0}.</source>
        <translation>Last answer saved {0}.</translation>
    </message>
</context>
<context>
    <name>EarlierVisits</name>
    <message>
        <source>Kunjungan sebelumnya</source>
        <translation>Earlier visits</translation>
    </message>
    <message>
        <source>Buka kunjungan {0}</source>
        <translation>Open the visit of {0}</translation>
    </message>
    <message>
        <source>kembali {0}</source>
        <translation>return {0}</translation>
    </message>
</context>
<context>
    <name>ErrorPresenter</name>
    <message>
        <source>Terjadi kesalahan program ({0}).</source>
        <translation>The program met an error ({0}).</translation>
    </message>
    <message>
        <source>Pekerjaan yang sudah tersimpan tetap aman. Ulangi langkah ini; bila terulang, sampaikan nomor laporan kepada pengelola.</source>
        <translation>Saved work is safe. Repeat this step; if it happens again, give the report number to the administrator.</translation>
    </message>
    <message>
        <source>Salin laporan</source>
        <translation>Copy report</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>No. HP</source>
        <translation>Mobile no.</translation>
    </message>
    <message>
        <source>Kelompok</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>ke-{0}</source>
        <translation>no. {0}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Berita acara</source>
        <translation>Official note</translation>
    </message>
    <message>
        <source>Dialihkan kepada</source>
        <translation>Diverted to</translation>
    </message>
    <message>
        <source>Porsi</source>
        <translation>Portions</translation>
    </message>
    <message>
        <source>Berangkat</source>
        <translation>Departed</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Oleh</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Dititipkan kepada</source>
        <translation>Left with</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Kondisi PM</source>
        <translation>Recipient&apos;s condition</translation>
    </message>
    <message>
        <source>Kemarin</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Kotak kembali</source>
        <translation>Boxes returned</translation>
    </message>
    <message>
        <source>Posisi</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Cara entri</source>
        <translation>How it was entered</translation>
    </message>
    <message>
        <source>Entri terlambat</source>
        <translation>Late entry</translation>
    </message>
    <message>
        <source>Dicatat oleh</source>
        <translation>Recorded by</translation>
    </message>
</context>
<context>
    <name>FamilyDoubts</name>
    <message>
        <source>Perlu diperiksa</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>Tidak ada keraguan.</source>
        <translation>Nothing in doubt.</translation>
    </message>
    <message>
        <source>Buka keluarga itu</source>
        <translation>Open that family</translation>
    </message>
    <message>
        <source>Satukan</source>
        <translation>Unite</translation>
    </message>
</context>
<context>
    <name>FamilyFacts</name>
    <message>
        <source>Data keluarga</source>
        <translation>Family data</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message>
        <source>No. KK</source>
        <translation>Card (KK) no.</translation>
    </message>
    <message>
        <source>&amp;Ubah data</source>
        <translation>&amp;Change the data</translation>
    </message>
    <message>
        <source>belum dicatat</source>
        <translation>not recorded</translation>
    </message>
    <message>
        <source>RT</source>
        <translation>RT</translation>
    </message>
    <message>
        <source>RW</source>
        <translation>RW</translation>
    </message>
    <message>
        <source>No. keluarga</source>
        <translation>Family no.</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Keadaan saat didatangi</source>
        <translation>State at the visit</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Dari survei {0}; perbaiki lewat surveinya.</source>
        <translation>From the survey of {0}; correct it through the survey.</translation>
    </message>
</context>
<context>
    <name>FamilyForm</name>
    <message>
        <source>Ketik nama desa atau distrik</source>
        <translation>Type the name of a village or district</translation>
    </message>
    <message>
        <source>Keluarga pecahan: nomor KK ini juga dipakai keluarga lain</source>
        <translation>Split family: this card number is used by another family too</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Ya, tinggalkan isian</source>
        <translation>Yes, leave the entries</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Ada isian yang belum tersimpan. Tinggalkan?</source>
        <translation>Some fields are not saved yet. Leave?</translation>
    </message>
    <message>
        <source>Tekan Simpan untuk menyimpannya.</source>
        <translation>Press Save to keep it.</translation>
    </message>
    <message>
        <source>Pilih desa dari daftar.</source>
        <translation>Choose the village from the list.</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Families</translation>
    </message>
    <message>
        <source>&amp;Nama kepala keluarga</source>
        <translation>&amp;Name of the head of family</translation>
    </message>
    <message>
        <source>&amp;Desa, kelurahan, atau kampung</source>
        <translation>&amp;Village</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;RT</source>
        <translation>&amp;RT</translation>
    </message>
    <message>
        <source>R&amp;W</source>
        <translation>R&amp;W</translation>
    </message>
    <message>
        <source>boleh menyusul</source>
        <translation>may follow later</translation>
    </message>
    <message>
        <source>No. &amp;KK</source>
        <translation>Family card (&amp;KK) no.</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>Keluarga baru · {0}</source>
        <translation>New family · {0}</translation>
    </message>
</context>
<context>
    <name>FamilyList</name>
    <message>
        <source>Cari kepala keluarga, nomor, alamat, KK</source>
        <translation>Search head of family, number, address, card</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Terdaftar</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>Sudah disurvei</source>
        <translation>Surveyed</translation>
    </message>
    <message>
        <source>Perlu keputusan</source>
        <translation>Needs a decision</translation>
    </message>
    <message>
        <source>Saring keluarga</source>
        <translation>Filter families</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Families</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>B&amp;uang</source>
        <translation>&amp;Discard</translation>
    </message>
    <message>
        <source>&amp;Keluarga baru</source>
        <translation>&amp;New family</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of family</translation>
    </message>
    <message>
        <source>No. keluarga</source>
        <translation>Family no.</translation>
    </message>
    <message>
        <source>No. KK</source>
        <translation>Card (KK) no.</translation>
    </message>
    <message>
        <source>Desa/kelurahan</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>Anggota</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Kunjungan terakhir</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>Survei berjalan</source>
        <translation>Survey under way</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diputuskan.</source>
        <translation>There is nothing to decide.</translation>
    </message>
    <message>
        <source>Keluarga yang KK atau anggotanya tercatat dua kali muncul di sini.</source>
        <translation>Families whose card or members are recorded twice appear here.</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok.</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>Ketik sebagian nama atau nomor, atau pilih saringan “Semua”.</source>
        <translation>Type part of a name or number, or choose the filter “All”.</translation>
    </message>
    <message>
        <source>Belum ada keluarga.</source>
        <translation>No families yet.</translation>
    </message>
    <message>
        <source>Catat keluarga yang akan didatangi; surveinya menyusul di rumahnya.</source>
        <translation>Record the families to go to; the survey follows at their house.</translation>
    </message>
    <message>
        <source>Keluarga baru</source>
        <translation>New family</translation>
    </message>
    <message>
        <source>Daftar tidak bisa dibuka.</source>
        <translation>The list cannot be opened.</translation>
    </message>
    <message>
        <source>Pesannya di atas; ulangi setelah diperbaiki.</source>
        <translation>The message is above; try again once it is solved.</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
</context>
<context>
    <name>FamilyView</name>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Mulai &amp;survei</source>
        <translation>Start the &amp;survey</translation>
    </message>
    <message>
        <source>Buan&amp;g</source>
        <translation>Discar&amp;d</translation>
    </message>
    <message>
        <source>Ca&amp;tat</source>
        <translation>Record a &amp;visit</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Belum pernah dikunjungi.</source>
        <translation>Never visited yet.</translation>
    </message>
    <message>
        <source>&amp;Baca</source>
        <translation>&amp;Read</translation>
    </message>
    <message>
        <source>Perba&amp;iki</source>
        <translation>Co&amp;rrect</translation>
    </message>
    <message>
        <source>Formulir</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Revisi</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Survei</source>
        <translation>Surveys</translation>
    </message>
    <message>
        <source>Belum pernah disurvei.</source>
        <translation>Never surveyed yet.</translation>
    </message>
    <message>
        <source>kembali {0}</source>
        <translation>return {0}</translation>
    </message>
    <message>
        <source>Lanjutkan &amp;survei</source>
        <translation>Continue the &amp;survey</translation>
    </message>
    <message>
        <source>&amp;Survei ulang</source>
        <translation>&amp;Survey again</translation>
    </message>
    <message>
        <source>Perlu keputusan: {0}</source>
        <translation>To decide: {0}</translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <source>&amp;Pilih berkas …</source>
        <translation>&amp;Choose file …</translation>
    </message>
    <message>
        <source>Berkas {0}</source>
        <translation>File {0}</translation>
    </message>
    <message>
        <source>Pilih berkas</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>Berkas ini bukan {0}. Pilih yang lain.</source>
        <translation>This file is not {0}. Choose another.</translation>
    </message>
    <message>
        <source>Taruh satu berkas saja.</source>
        <translation>Drop one file only.</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Saringan</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>FinishedView</name>
    <message>
        <source>Kembali ke daftar</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Buka &amp;keluarga</source>
        <translation>Open the &amp;family</translation>
    </message>
    <message>
        <source>&amp;Perbaiki</source>
        <translation>&amp;Correct</translation>
    </message>
    <message>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Perlu dilihat</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Yang ditampilkan</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Yang perlu dilihat</source>
        <translation>What to look at</translation>
    </message>
    <message>
        <source>Bagian</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu dilihat lagi.</source>
        <translation>Nothing left to look at.</translation>
    </message>
    <message>
        <source>Jawaban survei ini tidak memberi peringatan.</source>
        <translation>The answers of this survey give no warning.</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Sebelumnya</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Menjadi</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Oleh</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Riwayat survei</source>
        <translation>History of the survey</translation>
    </message>
    <message>
        <source>Keluarga {0}</source>
        <translation>Family of {0}</translation>
    </message>
    <message>
        <source>Selesai {0} oleh {1} · {2} anggota · {3} · versi {4}</source>
        <translation>Finished {0} by {1} · {2} members · {3} · version {4}</translation>
    </message>
    <message>
        <source>Keluarga lain</source>
        <translation>Another family</translation>
    </message>
    <message>
        <source>Diselesaikan pertama kali</source>
        <translation>Finished for the first time</translation>
    </message>
    <message>
        <source>Diselesaikan lagi tanpa perubahan</source>
        <translation>Finished again without a change</translation>
    </message>
    <message>
        <source>Diselesaikan dengan versi formulir lain</source>
        <translation>Finished with another version of the form</translation>
    </message>
</context>
<context>
    <name>FirstStartView</name>
    <message>
        <source>Siapa</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Frasa sandi</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Lanjut</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>&amp;Nama lengkap Anda</source>
        <translation>Your full &amp;name</translation>
    </message>
    <message>
        <source>&amp;Peran Anda</source>
        <translation>Your &amp;role</translation>
    </message>
    <message>
        <source>Siapa yang memakai laptop ini?</source>
        <translation>Who uses this laptop?</translation>
    </message>
    <message>
        <source>mis. Lembang, Wamena, Nabire</source>
        <translation>e.g. Lembang, Wamena, Nabire</translation>
    </message>
    <message>
        <source>boleh kosong</source>
        <translation>may be empty</translation>
    </message>
    <message>
        <source>&amp;Kabupaten atau kota</source>
        <translation>&amp;Regency or city</translation>
    </message>
    <message>
        <source>Ketik nama desa, distrik, atau kabupaten; pilih dengan panah.</source>
        <translation>Type the name of a village, district or regency; choose with the arrows.</translation>
    </message>
    <message>
        <source>&amp;Desa, kelurahan, atau kampung tempat bertugas</source>
        <translation>&amp;Village of duty</translation>
    </message>
    <message>
        <source>Mengisi alamat penerima baru; bisa diganti kapan saja.</source>
        <translation>Fills in the address of new recipients; can be changed at any time.</translation>
    </message>
    <message>
        <source>Di mana Anda bertugas?</source>
        <translation>Where do you work?</translation>
    </message>
    <message>
        <source>&amp;Frasa sandi baru</source>
        <translation>&amp;New passphrase</translation>
    </message>
    <message>
        <source>&amp;Sekali lagi</source>
        <translation>Once &amp;more</translation>
    </message>
    <message>
        <source>Buat frasa sandi</source>
        <translation>Create a passphrase</translation>
    </message>
    <message>
        <source>Frasa sandi mengunci data di laptop ini dan tidak bisa dipulihkan siapa pun. Tulis di kertas dan simpan di tempat aman.</source>
        <translation>The passphrase locks the data on this laptop and nobody can recover it. Write it on paper and keep it in a safe place.</translation>
    </message>
    <message>
        <source>F4 / folio</source>
        <translation>F4 / folio</translation>
    </message>
    <message>
        <source>Nama &amp;dinas</source>
        <translation>&amp;Office name</translation>
    </message>
    <message>
        <source>&amp;Pemerintah</source>
        <translation>&amp;Government</translation>
    </message>
    <message>
        <source>&amp;Tempat surat</source>
        <translation>&amp;Place on letters</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Laman, pos-el</source>
        <translation>&amp;Website, e-mail</translation>
    </message>
    <message>
        <source>&amp;Jabatan kepala</source>
        <translation>Title of the &amp;head</translation>
    </message>
    <message>
        <source>Na&amp;ma kepala</source>
        <translation>Na&amp;me of the head</translation>
    </message>
    <message>
        <source>N&amp;IP kepala</source>
        <translation>N&amp;IP of the head</translation>
    </message>
    <message>
        <source>&amp;Ukuran kertas</source>
        <translation>Paper si&amp;ze</translation>
    </message>
    <message>
        <source>Tercetak di daftar terima dan laporan. Semua bisa diubah di Pengaturan.</source>
        <translation>Printed on receipts and reports. Everything can be changed in Settings.</translation>
    </message>
    <message>
        <source>&amp;Selesai</source>
        <translation>&amp;Finish</translation>
    </message>
    <message>
        <source>Tulis nama Anda.</source>
        <translation>Write your name.</translation>
    </message>
    <message>
        <source>Pilih satu dari daftar yang muncul saat mengetik.</source>
        <translation>Choose one from the list that appears while you type.</translation>
    </message>
    <message>
        <source>Pilih dari daftar, atau kosongkan.</source>
        <translation>Choose from the list, or leave it empty.</translation>
    </message>
    <message>
        <source>Terlalu pendek: paling sedikit {0} huruf.</source>
        <translation>Too short: at least {0} letters.</translation>
    </message>
    <message>
        <source>Tidak sama dengan yang di atas.</source>
        <translation>Not the same as above.</translation>
    </message>
    <message>
        <source>Tulis nama dinas.</source>
        <translation>Write the name of the office.</translation>
    </message>
    <message>
        <source>Di {0}: ketik namanya, atau ↓ untuk melihat semua.</source>
        <translation>In {0}: type its name, or ↓ to see them all.</translation>
    </message>
    <message>
        <source>Mencatat penerima dan pengantaran, lalu mengirimnya ke kantor.</source>
        <translation>Records recipients and deliveries, then sends them to the office.</translation>
    </message>
    <message>
        <source>Menerima kiriman petugas dan mencetak laporan.</source>
        <translation>Receives officers&apos; batches and prints reports.</translation>
    </message>
    <message>
        <source>Memeriksa, menyetujui, atau mengembalikan kiriman petugas.</source>
        <translation>Checks, approves or returns officers&apos; batches.</translation>
    </message>
    <message>
        <source>Menyiapkan profil</source>
        <translation>Preparing the profile</translation>
    </message>
</context>
<context>
    <name>FirstStartWindow</name>
    <message>
        <source>Co&amp;ba dulu: mode latihan</source>
        <translation>&amp;Try it first: practice mode</translation>
    </message>
    <message>
        <source>Pulihkan &amp;cadangan</source>
        <translation>Restore a &amp;backup</translation>
    </message>
    <message>
        <source>Menyiapkan data latihan</source>
        <translation>Preparing practice data</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Mulai di sini</source>
        <translation>Start here</translation>
    </message>
    <message>
        <source>Tiga langkah, lalu laptop ini siap dipakai di lapangan tanpa jaringan.</source>
        <translation>Three steps, and this laptop is ready for the field without a network.</translation>
    </message>
    <message>
        <source>Masukkan daftar penerima</source>
        <translation>Enter the list of recipients</translation>
    </message>
    <message>
        <source>Impor dari Excel, atau catat satu per satu. Penyedia ikut terbuat.</source>
        <translation>Import from Excel, or record them one by one. Providers are created along the way.</translation>
    </message>
    <message>
        <source>Buka Penerima</source>
        <translation>Open Recipients</translation>
    </message>
    <message>
        <source>Tetapkan periode program</source>
        <translation>Set the programme period</translation>
    </message>
    <message>
        <source>Tanggal, harga per porsi, dan batas jam antar.</source>
        <translation>Dates, price per portion and delivery deadline.</translation>
    </message>
    <message>
        <source>Buka Pengaturan</source>
        <translation>Open Settings</translation>
    </message>
    <message>
        <source>Catat pengantaran hari ini</source>
        <translation>Record today&apos;s deliveries</translation>
    </message>
    <message>
        <source>Satu tombol per pintu; yang tidak tersalur cukup satu tombol alasan.</source>
        <translation>One key per door; what was not delivered takes one key for its reason.</translation>
    </message>
    <message>
        <source>Buka Pengantaran</source>
        <translation>Open Deliveries</translation>
    </message>
    <message>
        <source>Terima kiriman pertama petugas</source>
        <translation>Receive an officer&apos;s first batch</translation>
    </message>
    <message>
        <source>Berkas kiriman dari flashdisk, pesan, atau folder bersama.</source>
        <translation>A batch file from a USB stick, a message or the shared folder.</translation>
    </message>
    <message>
        <source>Buka Impor</source>
        <translation>Open Import</translation>
    </message>
    <message>
        <source>Atur folder bersama</source>
        <translation>Set up the shared folder</translation>
    </message>
    <message>
        <source>Supaya kiriman dan jawaban berjalan sendiri bila ada jaringan.</source>
        <translation>So that batches and answers travel by themselves when there is a network.</translation>
    </message>
    <message>
        <source>Buka Sinkronisasi</source>
        <translation>Open Sync</translation>
    </message>
    <message>
        <source>Periksa kop surat dan penanda tangan</source>
        <translation>Check the letterhead and signers</translation>
    </message>
    <message>
        <source>Dipakai di semua dokumen yang dicetak.</source>
        <translation>Used on all printed documents.</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>&amp;Pilih folder …</source>
        <translation>&amp;Choose folder …</translation>
    </message>
    <message>
        <source>Belum ada folder</source>
        <translation>No folder yet</translation>
    </message>
    <message>
        <source>Folder bersama, flashdisk, atau folder jaringan</source>
        <translation>Shared folder, USB stick or network folder</translation>
    </message>
    <message>
        <source>Belum dipilih</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>Terjangkau</source>
        <translation>Reachable</translation>
    </message>
    <message>
        <source>Tidak terjangkau</source>
        <translation>Not reachable</translation>
    </message>
    <message>
        <source>Belum pernah mengirim lewat folder ini</source>
        <translation>Nothing was sent through this folder yet</translation>
    </message>
    <message>
        <source>Terakhir mengirim {0}</source>
        <translation>Last sent {0}</translation>
    </message>
    <message>
        <source>dikonfirmasi {0}</source>
        <translation>confirmed {0}</translation>
    </message>
    <message>
        <source>Pilih folder sinkronisasi</source>
        <translation>Choose the sync folder</translation>
    </message>
</context>
<context>
    <name>HandingTable</name>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Perangkat</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>Terakhir</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Belum datang</source>
        <translation>Not arrived</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Penyerahan</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>Belum ada petugas terdaftar.</source>
        <translation>No officer is enrolled yet.</translation>
    </message>
    <message>
        <source>Terima berkas pendaftarannya di bagian Pendaftaran.</source>
        <translation>Admit the registration file under Registrations.</translation>
    </message>
    <message>
        <source>&amp;Cabut hak perangkat …</source>
        <translation>&amp;Revoke device …</translation>
    </message>
    <message>
        <source>Dicabut</source>
        <translation>Revoked</translation>
    </message>
    <message>
        <source>Ada yang kurang</source>
        <translation>Something is missing</translation>
    </message>
    <message>
        <source>Diam {0} hari</source>
        <translation>Silent for {0} days</translation>
    </message>
    <message>
        <source>Lengkap</source>
        <translation>Complete</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Beranda tidak bisa dibuka.</source>
        <translation>The home page cannot be opened.</translation>
    </message>
    <message>
        <source>Pesannya di atas; ulangi setelah diperbaiki.</source>
        <translation>The message is above; try again once it is solved.</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
    <message>
        <source>Porsi hari ini</source>
        <translation>Portions today</translation>
    </message>
    <message>
        <source>Penerima aktif</source>
        <translation>Active recipients</translation>
    </message>
    <message>
        <source>Dana bulan ini</source>
        <translation>Funds this month</translation>
    </message>
    <message>
        <source>Makan dan ongkos kurir; biaya operasional ada di rekapitulasi bulanan.</source>
        <translation>Meals and courier fees; operational costs are in the monthly recap.</translation>
    </message>
    <message>
        <source>Belum dikirim</source>
        <translation>Not yet sent</translation>
    </message>
    <message>
        <source>Belum menyerahkan</source>
        <translation>Not yet handed in</translation>
    </message>
    <message>
        <source>Porsi 14 hari terakhir</source>
        <translation>Portions of the last 14 days</translation>
    </message>
    <message>
        <source>Porsi</source>
        <translation>Portions</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Keadaan catatan</source>
        <translation>State of records</translation>
    </message>
    <message>
        <source>Kiriman diterima</source>
        <translation>Batches received</translation>
    </message>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Penyerahan petugas</source>
        <translation>Handed in by officers</translation>
    </message>
    <message>
        <source>Buka lembar</source>
        <translation>Open the sheet</translation>
    </message>
    <message>
        <source>Buka Impor</source>
        <translation>Open Import</translation>
    </message>
    <message>
        <source>Perlu perhatian</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>{0} hari-PM · {1} porsi, tanpa operasional</source>
        <translation>{0} person-days · {1} portions, without operational costs</translation>
    </message>
    <message>
        <source>Lokal</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Hanya di laptop ini</source>
        <translation>Only on this laptop</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Menunggu kantor</source>
        <translation>Waiting for the office</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Ada di kantor</source>
        <translation>At the office</translation>
    </message>
    <message>
        <source>Dikembalikan</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Perlu perbaikan</source>
        <translation>Needs repair</translation>
    </message>
    <message>
        <source>Hari ini, {0}</source>
        <translation>Today, {0}</translation>
    </message>
    <message>
        <source>{0} dari {1} penerima dicatat</source>
        <translation>{0} of {1} recipients recorded</translation>
    </message>
    <message>
        <source>dari {0} yang terdaftar</source>
        <translation>of {0} registered</translation>
    </message>
    <message>
        <source>catatan masih di laptop ini</source>
        <translation>records are still on this laptop</translation>
    </message>
    <message>
        <source>semua sudah dikirim</source>
        <translation>everything was sent</translation>
    </message>
    <message>
        <source>dari {0} petugas</source>
        <translation>of {0} officers</translation>
    </message>
    <message>
        <source>Dua versi berbeda, menunggu keputusan</source>
        <translation>Two different versions, waiting for a decision</translation>
    </message>
    <message>
        <source>Dikembalikan kepada petugas</source>
        <translation>Returned to the officer</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>Sudah diterapkan</source>
        <translation>Already applied</translation>
    </message>
    <message>
        <source>Catatan petugas</source>
        <translation>Officers&apos; records</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Ditutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Belum dicatat</source>
        <translation>Not yet recorded</translation>
    </message>
    <message>
        <source>Berjalan</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Belum ditutup</source>
        <translation>Not yet closed</translation>
    </message>
    <message>
        <source>{0} dari {1}</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>{0} tidak tersalur</source>
        <translation>{0} not delivered</translation>
    </message>
    <message>
        <source>Catat</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Buka lembar {0}</source>
        <translation>Open the sheet of {0}</translation>
    </message>
    <message>
        <source>Kurang nomor {0}</source>
        <translation>Number {0} is missing</translation>
    </message>
    <message>
        <source>Diam {0} hari</source>
        <translation>Silent for {0} days</translation>
    </message>
    <message>
        <source>Lengkap</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>kiriman {0} · {1}</source>
        <translation>batch {0} · {1}</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>Keluarga ini tidak ada di laptop ini.</source>
        <translation>This family is not on this laptop.</translation>
    </message>
    <message>
        <source>Mungkin datanya belum dikirim; coba lagi setelah sinkronisasi.</source>
        <translation>Its data may not have been sent; try again after synchronising.</translation>
    </message>
    <message>
        <source>Keluarga ini sudah dibuang.</source>
        <translation>This family was thrown away.</translation>
    </message>
    <message>
        <source>Isinya hanya bisa dibaca.</source>
        <translation>It can only be read.</translation>
    </message>
    <message>
        <source>Pulihkan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Keluarga {0} dibuang.</source>
        <translation>The family of {0} was thrown away.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Keluarga {0} kembali ke daftar.</source>
        <translation>The family of {0} is back on the list.</translation>
    </message>
</context>
<context>
    <name>IdentityWords</name>
    <message>
        <source>{0} dari 16 angka</source>
        <translation>{0} of 16 digits</translation>
    </message>
    <message>
        <source>Periksa: {0}</source>
        <translation>Check: {0}</translation>
    </message>
    <message>
        <source>Laki-laki</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Perempuan</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>lahir {0}</source>
        <translation>born {0}</translation>
    </message>
    <message>
        <source>16 angka, wajar</source>
        <translation>16 digits, plausible</translation>
    </message>
    <message>
        <source>Terbit {0}</source>
        <translation>Issued {0}</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Pratinjau</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Lanjut</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>Membaca {0}</source>
        <translation>Reading {0}</translation>
    </message>
    <message>
        <source>Membuat templat</source>
        <translation>Making the template</translation>
    </message>
    <message>
        <source>Taruh daftar penerima (Excel) di sini</source>
        <translation>Drop the list of recipients (Excel) here</translation>
    </message>
    <message>
        <source>&amp;Unduh templat</source>
        <translation>&amp;Download the template</translation>
    </message>
    <message>
        <source>Impor penerima dari Excel</source>
        <translation>Import recipients from Excel</translation>
    </message>
    <message>
        <source>Daftar dengan judul kolom sendiri boleh dipakai; nama kolom dikenali, setiap baris diperiksa, dan belum ada yang disimpan sampai Anda setuju.</source>
        <translation>A list with headings of its own may be used; columns are recognised by name, every row is checked, and nothing is saved until you agree.</translation>
    </message>
    <message>
        <source>Daftar tersimpan</source>
        <translation>List saved</translation>
    </message>
    <message>
        <source>Impor berkas lain</source>
        <translation>Import another file</translation>
    </message>
    <message>
        <source>Simpan daftar penolakan …</source>
        <translation>Save the list of refused rows …</translation>
    </message>
    <message>
        <source>&amp;Periksa daftar</source>
        <translation>&amp;Check the list</translation>
    </message>
    <message>
        <source>&amp;Simpan {0} penerima</source>
        <translation>&amp;Save {0} recipients</translation>
    </message>
    <message>
        <source>&amp;Lihat daftar</source>
        <translation>&amp;View the list</translation>
    </message>
    <message>
        <source>&amp;Kembali ke daftar</source>
        <translation>&amp;Back to the list</translation>
    </message>
    <message>
        <source>Memeriksa daftar</source>
        <translation>Checking the list</translation>
    </message>
    <message>
        <source>Menyimpan daftar</source>
        <translation>Saving the list</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Sama</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Tidak setuju</source>
        <translation>Not agreed</translation>
    </message>
    <message>
        <source>{0} baris ditolak tidak disimpan: perbaiki di Excel, lalu impor berkas itu lagi; yang sudah tersimpan tidak menjadi ganda.</source>
        <translation>{0} rejected rows were not saved: correct them in Excel and import that file again; what was saved is not doubled.</translation>
    </message>
    <message>
        <source>Berikutnya: urutkan rute, lalu catat pengantaran hari ini.</source>
        <translation>Next: put the route in order, then record today&apos;s deliveries.</translation>
    </message>
    <message>
        <source>Simpan templat</source>
        <translation>Save the template</translation>
    </message>
    <message>
        <source>Simpan daftar penolakan</source>
        <translation>Save the list of refused rows</translation>
    </message>
    <message>
        <source>Daftar penolakan tersimpan: {0}</source>
        <translation>List of refused rows saved: {0}</translation>
    </message>
    <message>
        <source>Templat tersimpan: {0}</source>
        <translation>Template saved: {0}</translation>
    </message>
</context>
<context>
    <name>ImportsPage</name>
    <message>
        <source>Memeriksa {0}</source>
        <translation>Checking {0}</translation>
    </message>
    <message>
        <source>Yang sudah diterapkan tidak tampil.</source>
        <translation>Applied ones are not shown.</translation>
    </message>
    <message>
        <source>Memeriksa kiriman</source>
        <translation>Checking the batch</translation>
    </message>
    <message>
        <source>Menerapkan kiriman</source>
        <translation>Applying the batch</translation>
    </message>
    <message>
        <source>Keputusan disimpan; versi lain tetap ada di riwayat.</source>
        <translation>Decision saved; the other version stays in the history.</translation>
    </message>
    <message>
        <source>Dibuang. Berkasnya tetap ada dan bisa diimpor lagi.</source>
        <translation>Discarded. The file is still there and can be imported again.</translation>
    </message>
    <message>
        <source>Impor dibatalkan: {0} catatan kembali ke keadaan sebelumnya.</source>
        <translation>Import cancelled: {0} records are back in their earlier state.</translation>
    </message>
</context>
<context>
    <name>InterviewView</name>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Lanjut</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>Enter lanjut · Shift+Enter kembali · angka memilih</source>
        <translation>Enter next · Shift+Enter back · digits choose</translation>
    </message>
    <message>
        <source>Pertanyaan sebelumnya</source>
        <translation>Previous question</translation>
    </message>
    <message>
        <source>Pertanyaan berikutnya</source>
        <translation>Next question</translation>
    </message>
    <message>
        <source>{0} dari {1}</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>&amp;Periksa</source>
        <translation>&amp;Check</translation>
    </message>
</context>
<context>
    <name>JumpTree</name>
    <message>
        <source>Cari di formulir</source>
        <translation>Search the form</translation>
    </message>
    <message>
        <source>Daftar pertanyaan</source>
        <translation>List of questions</translation>
    </message>
    <message>
        <source>belum diisi</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>terjawab</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>bermasalah</source>
        <translation>with a problem</translation>
    </message>
    <message>
        <source>dilewati</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>{0} dari {1} terjawab</source>
        <translation>{0} of {1} answered</translation>
    </message>
    <message>
        <source>belum dipastikan</source>
        <translation>not confirmed yet</translation>
    </message>
</context>
<context>
    <name>Keying</name>
    <message>
        <source>{0} penerima</source>
        <translation>{0} recipients</translation>
    </message>
    <message>
        <source>Lembar ini hanya bisa dibaca.</source>
        <translation>This sheet is read-only.</translation>
    </message>
    <message>
        <source>Pengantaran dicatat oleh petugas lapangan.</source>
        <translation>Deliveries are recorded by field officers.</translation>
    </message>
    <message>
        <source>Ubah statusnya di halaman Penerima bila ini keliru.</source>
        <translation>Change the status on the Recipients page if this is wrong.</translation>
    </message>
    <message>
        <source>Pilih barisnya sendiri bila porsinya diserahkan.</source>
        <translation>Choose that line by itself if the portions were handed over.</translation>
    </message>
</context>
<context>
    <name>KeyingView</name>
    <message>
        <source>Enter atau Tab lanjut · kode memilih · Page Up/Page Down ganti blok</source>
        <translation>Enter or Tab next · codes choose · Page Up/Page Down change the block</translation>
    </message>
    <message>
        <source>Blok berikutnya</source>
        <translation>Next block</translation>
    </message>
    <message>
        <source>Blok sebelumnya</source>
        <translation>Previous block</translation>
    </message>
</context>
<context>
    <name>LanguageField</name>
    <message>
        <source>Bahasa formulir</source>
        <translation>Language of the form</translation>
    </message>
</context>
<context>
    <name>LateEntry</name>
    <message>
        <source>Alasan, mis. sinyal dan listrik padam</source>
        <translation>Reason, e.g. no signal and no power</translation>
    </message>
    <message>
        <source>Alasan entri terlambat</source>
        <translation>Reason for the late entry</translation>
    </message>
    <message>
        <source>Isi dahulu alasan entri terlambat; berlaku sehari penuh.</source>
        <translation>Fill in the reason for the late entry first; it holds for the whole day.</translation>
    </message>
    <message>
        <source>Entri terlambat {0} hari (batas {1} hari).</source>
        <translation>Entry {0} days late (limit {1} days).</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>Cari nama, No. PM, alamat, NIK</source>
        <translation>Search name, recipient no., address, NIK</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Aktif</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Calon</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>Ditangguhkan</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>Keluar</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Tanpa NIK</source>
        <translation>Without NIK</translation>
    </message>
    <message>
        <source>Perlu keputusan</source>
        <translation>Needs a decision</translation>
    </message>
    <message>
        <source>Saring penerima</source>
        <translation>Filter recipients</translation>
    </message>
    <message>
        <source>Penerima</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>B&amp;uang</source>
        <translation>&amp;Discard</translation>
    </message>
    <message>
        <source>&amp;Urutan antar</source>
        <translation>Delivery &amp;order</translation>
    </message>
    <message>
        <source>&amp;Impor dari Excel</source>
        <translation>&amp;Import from Excel</translation>
    </message>
    <message>
        <source>&amp;Catat baru</source>
        <translation>&amp;New record</translation>
    </message>
    <message>
        <source>No. PM</source>
        <translation>Recipient no.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Usia</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Desa/kelurahan</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>Penyedia</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok.</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>Ketik sebagian nama atau nomor, atau pilih saringan “Semua”.</source>
        <translation>Type part of a name or number, or choose the filter “All”.</translation>
    </message>
    <message>
        <source>Belum ada penerima.</source>
        <translation>No recipients yet.</translation>
    </message>
    <message>
        <source>Impor daftar dari Excel: judul kolom dikenali sendiri dan setiap baris diperiksa sebelum disimpan.</source>
        <translation>Import a list from Excel: headings are recognised by themselves and every row is checked before it is saved.</translation>
    </message>
    <message>
        <source>Impor dari Excel</source>
        <translation>Import from Excel</translation>
    </message>
    <message>
        <source>Daftar tidak bisa dibuka.</source>
        <translation>The list cannot be opened.</translation>
    </message>
    <message>
        <source>Pesannya di atas; ulangi setelah diperbaiki.</source>
        <translation>The message is above; try again once it is solved.</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
</context>
<context>
    <name>LockWindow</name>
    <message>
        <source>&amp;Frasa sandi</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>Terkunci</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>{0}, pekerjaan Anda tersimpan dan menunggu.</source>
        <translation>{0}, your work is saved and waiting.</translation>
    </message>
</context>
<context>
    <name>LongEditor</name>
    <message>
        <source>Ctrl+Enter: baris baru</source>
        <translation>Ctrl+Enter: new line</translation>
    </message>
</context>
<context>
    <name>LookupField</name>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tidak ditemukan. Coba ejaan lain.</source>
        <translation>Not found. Try another spelling.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>MODE LATIHAN — DATA CONTOH</source>
        <translation>PRACTICE MODE — SAMPLE DATA</translation>
    </message>
    <message>
        <source>Daftar pintasan ini</source>
        <translation>This list of shortcuts</translation>
    </message>
    <message>
        <source>Daring</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Luring</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>{0} antre</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>tidak ada antrean</source>
        <translation>nothing waiting</translation>
    </message>
    <message>
        <source>Terakhir dikonfirmasi {0}</source>
        <translation>Last confirmed {0}</translation>
    </message>
    <message>
        <source>Belum ada konfirmasi dari kantor</source>
        <translation>No confirmation from the office yet</translation>
    </message>
    <message>
        <source>tersimpan {0}</source>
        <translation>saved {0}</translation>
    </message>
    <message>
        <source>Ganti tampilan terang atau gelap</source>
        <translation>Switch between light and dark</translation>
    </message>
    <message>
        <source>Pintasan (F1)</source>
        <translation>Shortcuts (F1)</translation>
    </message>
</context>
<context>
    <name>MappingView</name>
    <message>
        <source>&amp;Lembar</source>
        <translation>&amp;Sheet</translation>
    </message>
    <message>
        <source>P&amp;enyedia bila barisnya tidak menyebut</source>
        <translation>&amp;Provider where the row names none</translation>
    </message>
    <message>
        <source>&amp;Aktif sejak, bila barisnya tidak menyebut</source>
        <translation>&amp;Active since, where the row does not say</translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Kolom di berkas</source>
        <translation>Column in the file</translation>
    </message>
    <message>
        <source>Contoh isi</source>
        <translation>Sample content</translation>
    </message>
    <message>
        <source>Cocokkan kolom</source>
        <translation>Match the columns</translation>
    </message>
    <message>
        <source>Biarkan kosong</source>
        <translation>Leave empty</translation>
    </message>
    <message>
        <source>– tidak ada –</source>
        <translation>– none –</translation>
    </message>
    <message>
        <source>Kolom {0}</source>
        <translation>Column {0}</translation>
    </message>
    <message>
        <source>Isi “Aktif sejak” dengan tanggal, seperti 24-11-2026.</source>
        <translation>Give “Active since” a date, like 24-11-2026.</translation>
    </message>
    <message>
        <source>{0} baris di bawah judul pada baris {1}; {2} kolom dipakai.</source>
        <translation>{0} rows below the heading in row {1}; {2} columns used.</translation>
    </message>
    <message>
        <source>Tidak dipakai: {0}.</source>
        <translation>Not used: {0}.</translation>
    </message>
    <message>
        <source>Pilih kolom untuk “{0}”.</source>
        <translation>Choose the column for “{0}”.</translation>
    </message>
    <message>
        <source>“{0}” dan “{1}” memakai kolom yang sama.</source>
        <translation>“{0}” and “{1}” use the same column.</translation>
    </message>
</context>
<context>
    <name>Members</name>
    <message>
        <source>Berkas &amp;orang</source>
        <translation>&amp;Person&apos;s file</translation>
    </message>
    <message>
        <source>&amp;Calon penerima</source>
        <translation>Make a &amp;candidate</translation>
    </message>
    <message>
        <source>Buka &amp;penerima</source>
        <translation>Open the &amp;recipient</translation>
    </message>
    <message>
        <source>Anggota keluarga</source>
        <translation>Members of the family</translation>
    </message>
    <message>
        <source>Belum ada anggota: mereka dicatat saat survei keluarga.</source>
        <translation>No members yet: they are recorded in the family&apos;s survey.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Hubungan</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>Usia</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Penerima</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Tahan: lihat NIK</source>
        <translation>Hold: show the NIK</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>without NIK</translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Belum ada penyedia makanan.</source>
        <translation>No food provider yet.</translation>
    </message>
    <message>
        <source>Impor daftar penerima: Pokmas atau SPPG di dalamnya ikut terbuat. Atau buat sendiri di Pengaturan.</source>
        <translation>Import the list of recipients: its Pokmas or SPPG are created along the way. Or create one in Settings.</translation>
    </message>
    <message>
        <source>Buka Penerima</source>
        <translation>Open Recipients</translation>
    </message>
    <message>
        <source>Periode menetapkan harga, porsi, dan batas jam. Buat di Pengaturan.</source>
        <translation>A period sets prices, portions and deadlines. Create one in Settings.</translation>
    </message>
    <message>
        <source>Buka Pengaturan</source>
        <translation>Open Settings</translation>
    </message>
    <message>
        <source>Tidak ada baris untuk saringan ini.</source>
        <translation>No rows for this filter.</translation>
    </message>
    <message>
        <source>Pilih “Semua” untuk melihat seluruh rute.</source>
        <translation>Choose “All” to see the whole route.</translation>
    </message>
    <message>
        <source>Belum ada penerima aktif di rute ini.</source>
        <translation>No active recipients on this route yet.</translation>
    </message>
    <message>
        <source>Impor daftar penerima, atau pilih penyedianya pada data penerima.</source>
        <translation>Import a list of recipients, or choose the provider in a recipient&apos;s record.</translation>
    </message>
    <message>
        <source>Lembar harian tidak bisa dibuka.</source>
        <translation>The daily sheet cannot be opened.</translation>
    </message>
    <message>
        <source>Pesannya di atas; ulangi setelah diperbaiki.</source>
        <translation>The message is above; try again once it is solved.</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
</context>
<context>
    <name>OfficeKeyPane</name>
    <message>
        <source>&amp;Simpan berkas pendaftaran …</source>
        <translation>&amp;Save the registration file …</translation>
    </message>
    <message>
        <source>&amp;Buka paket kantor …</source>
        <translation>&amp;Open an office package …</translation>
    </message>
    <message>
        <source>&amp;Lupakan kunci</source>
        <translation>&amp;Forget the key</translation>
    </message>
    <message>
        <source>Kunci kantor</source>
        <translation>Office key</translation>
    </message>
    <message>
        <source>Bersegel</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Hanya kantor ini yang bisa membuka kiriman Anda, lewat jalan apa pun.</source>
        <translation>Only this office can open your batches, whichever way they travel.</translation>
    </message>
    <message>
        <source>Belum bersegel</source>
        <translation>Not sealed yet</translation>
    </message>
    <message>
        <source>Siapa pun yang memegang folder atau flashdisk bisa membaca kiriman tanpa segel. Simpan berkas pendaftaran, kirim ke kantor, lalu buka paket kantor yang Anda terima.</source>
        <translation>Whoever holds the folder or the stick can read batches without a seal. Save the registration file, send it to the office, then open the office package you receive.</translation>
    </message>
    <message>
        <source>Anda memilih mengirim tanpa segel. Dengan kunci kantor hanya kantor yang bisa membukanya: simpan berkas pendaftaran, kirim ke kantor, lalu buka paketnya.</source>
        <translation>You chose to send without a seal. With an office key only the office can open your batches: save the registration file, send it to the office, then open its package.</translation>
    </message>
    <message>
        <source>Menyimpan pendaftaran</source>
        <translation>Saving the registration</translation>
    </message>
    <message>
        <source>Program {0} · sidik jari {1} · sejak {2}</source>
        <translation>Programme {0} · fingerprint {1} · since {2}</translation>
    </message>
    <message>
        <source>&amp;Lupakan …</source>
        <translation>&amp;Forget …</translation>
    </message>
    <message>
        <source>Lupakan kunci {0}</source>
        <translation>Forget the key {0}</translation>
    </message>
    <message>
        <source>Simpan berkas pendaftaran</source>
        <translation>Save the registration file</translation>
    </message>
    <message>
        <source>Berkas pendaftaran (*{0})</source>
        <translation>Registration file (*{0})</translation>
    </message>
    <message>
        <source>Pendaftaran disimpan: {0}. Kirimkan kepada kantor.</source>
        <translation>Registration saved: {0}. Send it to the office.</translation>
    </message>
    <message>
        <source>Buka paket kantor</source>
        <translation>Open an office package</translation>
    </message>
    <message>
        <source>Paket kantor (*{0})</source>
        <translation>Office package (*{0})</translation>
    </message>
    <message>
        <source>Paket dari {0}</source>
        <translation>Package from {0}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Sidik jari</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Telepon kantor dan bacakan kode ini. Lanjutkan hanya bila di layar kantor kodenya sama.</source>
        <translation>Call the office and read out this code. Go on only when the code on the office&apos;s screen is the same.</translation>
    </message>
    <message>
        <source>Kodenya &amp;sama, pakai kunci ini</source>
        <translation>The code is the &amp;same, use this key</translation>
    </message>
    <message>
        <source>Mulai sekarang kiriman disegel untuk {0}.</source>
        <translation>From now on batches are sealed for {0}.</translation>
    </message>
    <message>
        <source>Paket kantor tidak dipakai. Minta kantor mengirim yang baru.</source>
        <translation>The office package is not used. Ask the office for a new one.</translation>
    </message>
    <message>
        <source>Lupakan kunci {0}?</source>
        <translation>Forget the key {0}?</translation>
    </message>
    <message>
        <source>Kiriman berikutnya tidak lagi disegel untuk kantor ini.</source>
        <translation>The next batches are no longer sealed for this office.</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Contoh di kertas</source>
        <translation>Sample on paper</translation>
    </message>
    <message>
        <source>(langsung)</source>
        <translation>(direct)</translation>
    </message>
    <message>
        <source>18 angka; kosong bila tidak ada</source>
        <translation>18 digits; empty if there is none</translation>
    </message>
    <message>
        <source>&amp;Pemerintah</source>
        <translation>&amp;Government</translation>
    </message>
    <message>
        <source>&amp;Nama dinas</source>
        <translation>&amp;Office name</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Laman dan pos-el</source>
        <translation>&amp;Website and e-mail</translation>
    </message>
    <message>
        <source>&amp;Tempat surat</source>
        <translation>&amp;Place on letters</translation>
    </message>
    <message>
        <source>di depan tanggal, seperti Ngamprah</source>
        <translation>before the date, such as Ngamprah</translation>
    </message>
    <message>
        <source>&amp;Kode klasifikasi</source>
        <translation>&amp;Classification code</translation>
    </message>
    <message>
        <source>Kode &amp;unit</source>
        <translation>&amp;Unit code</translation>
    </message>
    <message>
        <source>P&amp;ola nomor</source>
        <translation>Number p&amp;attern</translation>
    </message>
    <message>
        <source>Ke&amp;rtas biasa</source>
        <translation>Ordinary pa&amp;per</translation>
    </message>
    <message>
        <source>Atas na&amp;ma</source>
        <translation>On &amp;behalf of</translation>
    </message>
    <message>
        <source>&amp;Jabatan kepala</source>
        <translation>Title of the &amp;head</translation>
    </message>
    <message>
        <source>Nama k&amp;epala</source>
        <translation>Na&amp;me of the head</translation>
    </message>
    <message>
        <source>Pangkat kepala</source>
        <translation>Rank of the head</translation>
    </message>
    <message>
        <source>NIP kepala</source>
        <translation>NIP of the head</translation>
    </message>
    <message>
        <source>Jabatan kabid</source>
        <translation>Title of the division head</translation>
    </message>
    <message>
        <source>Nama kabid</source>
        <translation>Name of the division head</translation>
    </message>
    <message>
        <source>Pangkat kabid</source>
        <translation>Rank of the division head</translation>
    </message>
    <message>
        <source>NIP kabid</source>
        <translation>NIP of the division head</translation>
    </message>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Nomor surat dan kertas</source>
        <translation>Letter numbers and paper</translation>
    </message>
    <message>
        <source>Kepala dinas</source>
        <translation>Head of the office</translation>
    </message>
    <message>
        <source>Kepala bidang</source>
        <translation>Head of the division</translation>
    </message>
    <message>
        <source>Dalam kurung kurawal hanya boleh: {0}</source>
        <translation>Only these may stand in curly brackets: {0}</translation>
    </message>
    <message>
        <source>NIP terdiri dari 18 angka; baru {0}.</source>
        <translation>A NIP has 18 digits; so far {0}.</translation>
    </message>
</context>
<context>
    <name>OfficeSyncPage</name>
    <message>
        <source>&amp;Sinkronkan sekarang</source>
        <translation>&amp;Sync now</translation>
    </message>
    <message>
        <source>Sinkronkan &amp;otomatis</source>
        <translation>Sync &amp;automatically</translation>
    </message>
    <message>
        <source>&amp;Cabut hak</source>
        <translation>&amp;Revoke</translation>
    </message>
    <message>
        <source>Penyerahan petugas</source>
        <translation>Handed in by officers</translation>
    </message>
    <message>
        <source>Pendaftaran</source>
        <translation>Registrations</translation>
    </message>
    <message>
        <source>Menunggu diperiksa</source>
        <translation>Waiting to be checked</translation>
    </message>
    <message>
        <source>Kiriman di folder yang belum dibuka di Impor</source>
        <translation>Batches in the folder not yet opened in Import</translation>
    </message>
    <message>
        <source>Jawaban belum terkirim</source>
        <translation>Answers not yet sent</translation>
    </message>
    <message>
        <source>Berangkat saat folder terjangkau</source>
        <translation>They leave when the folder is reachable</translation>
    </message>
    <message>
        <source>Nomor belum datang</source>
        <translation>Numbers not arrived</translation>
    </message>
    <message>
        <source>Petugas terdaftar</source>
        <translation>Enrolled officers</translation>
    </message>
    <message>
        <source>{0} jawaban berangkat, {1} kiriman menunggu diperiksa.</source>
        <translation>{0} answers left, {1} batches wait to be checked.</translation>
    </message>
    <message>
        <source>Cabut hak perangkat “{0}” milik {1}?</source>
        <translation>Revoke device “{0}” of {1}?</translation>
    </message>
    <message>
        <source>Kiriman berikutnya dari perangkat ini akan ditolak. Yang sudah diterapkan tidak berubah.</source>
        <translation>Further batches from this device will be refused. What was applied does not change.</translation>
    </message>
    <message>
        <source>Hak perangkat dicabut.</source>
        <translation>Device revoked.</translation>
    </message>
</context>
<context>
    <name>OfficerSyncPage</name>
    <message>
        <source>&amp;Kirim sekarang</source>
        <translation>&amp;Send now</translation>
    </message>
    <message>
        <source>Kirim &amp;otomatis</source>
        <translation>Send &amp;automatically</translation>
    </message>
    <message>
        <source>Simpan salinan &amp;Excel …</source>
        <translation>Save a copy in &amp;Excel …</translation>
    </message>
    <message>
        <source>&amp;Simpan sebagai .berkas …</source>
        <translation>&amp;Save as .berkas …</translation>
    </message>
    <message>
        <source>P&amp;erbaiki</source>
        <translation>R&amp;epair</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>Dikembalikan</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Kunci kantor</source>
        <translation>Office key</translation>
    </message>
    <message>
        <source>Lokal</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Baru ada di laptop ini</source>
        <translation>Only on this laptop so far</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Di folder, belum dijawab kantor</source>
        <translation>In the folder, not yet answered by the office</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Diakui kantor</source>
        <translation>Acknowledged by the office</translation>
    </message>
    <message>
        <source>Perlu diperbaiki, lalu terkirim lagi</source>
        <translation>To be repaired, then sent again</translation>
    </message>
    <message>
        <source>Kantor baru: {0}, sidik jari {1}</source>
        <translation>New office: {0}, fingerprint {1}</translation>
    </message>
    <message>
        <source>Cocokkan lewat telepon sebelum mempercayainya.</source>
        <translation>Compare it by phone before trusting it.</translation>
    </message>
    <message>
        <source>Per&amp;cayai</source>
        <translation>&amp;Trust</translation>
    </message>
    <message>
        <source>Kiriman menunggu: kunci kantor belum ada, jadi belum bisa disegel.</source>
        <translation>Batches wait: there is no office key yet, so they cannot be sealed.</translation>
    </message>
    <message>
        <source>Buka Kunci kantor di bawah, atau kirim tanpa segel.</source>
        <translation>Open Office key below, or send without a seal.</translation>
    </message>
    <message>
        <source>Kirim ta&amp;npa segel</source>
        <translation>Send u&amp;nsealed</translation>
    </message>
    <message>
        <source>{0} kiriman berangkat, {1} jawaban diterima.</source>
        <translation>{0} batches left, {1} answers received.</translation>
    </message>
    <message>
        <source>Semua kiriman sudah berangkat.</source>
        <translation>All batches have left.</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu; semuanya sudah terkirim.</source>
        <translation>Nothing is waiting; everything was sent.</translation>
    </message>
    <message>
        <source>Jawaban {0} menunggu Anda percayai.</source>
        <translation>The answer of {0} waits for you to trust it.</translation>
    </message>
    <message>
        <source>Pilih dulu: buka paket kantor, atau kirim tanpa segel.</source>
        <translation>Choose first: open an office package, or send without a seal.</translation>
    </message>
    <message>
        <source>Perlu kunci kantor; lihat bagian Kunci kantor.</source>
        <translation>An office key is needed; see Office key.</translation>
    </message>
    <message>
        <source>Simpan salinan kiriman</source>
        <translation>Save a copy of the batch</translation>
    </message>
    <message>
        <source>Salinan disimpan: {0}</source>
        <translation>Copy saved: {0}</translation>
    </message>
    <message>
        <source>Simpan kiriman sebagai satu berkas</source>
        <translation>Save the batch as one file</translation>
    </message>
    <message>
        <source>Kiriman bersegel (*{0})</source>
        <translation>Sealed batch (*{0})</translation>
    </message>
    <message>
        <source>Menyegel kiriman</source>
        <translation>Sealing the batch</translation>
    </message>
    <message>
        <source>Disimpan: {0}. Serahkan lewat flashdisk atau surel.</source>
        <translation>Saved: {0}. Hand it over on a stick or by e-mail.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>&amp;Tanggal</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Bulan</source>
        <translation>&amp;Month</translation>
    </message>
    <message>
        <source>Penerima yang dicetak</source>
        <translation>Recipients to print</translation>
    </message>
    <message>
        <source>&amp;Dokumen</source>
        <translation>&amp;Document</translation>
    </message>
    <message>
        <source>P&amp;enyedia</source>
        <translation>P&amp;rovider</translation>
    </message>
    <message>
        <source>&amp;Kertas</source>
        <translation>&amp;Paper</translation>
    </message>
    <message>
        <source>Centang keluarga yang ringkasannya dicetak.</source>
        <translation>Tick the families whose summary is printed.</translation>
    </message>
    <message>
        <source>Tanda terima dibuat untuk yang makanannya diterima pada hari itu.</source>
        <translation>Receipts are made for those whose meal was received that day.</translation>
    </message>
    <message>
        <source>Belum ada keluarga.</source>
        <translation>No families yet.</translation>
    </message>
    <message>
        <source>Catat keluarga di Keluarga, atau impor kirimannya.</source>
        <translation>Record families under Families, or import their batch.</translation>
    </message>
    <message>
        <source>Belum ada penyedia.</source>
        <translation>No providers yet.</translation>
    </message>
    <message>
        <source>Tambahkan penyedia dan periode di Pengaturan, lalu catat pengantaran.</source>
        <translation>Add providers and periods in Settings, then record deliveries.</translation>
    </message>
    <message>
        <source>Pilih tanggal dan penyedia.</source>
        <translation>Choose a date and provider.</translation>
    </message>
    <message>
        <source>Pratinjau muncul di sini.</source>
        <translation>The preview appears here.</translation>
    </message>
    <message>
        <source>Penerima {0}/{1}</source>
        <translation>Recipients {0}/{1}</translation>
    </message>
    <message>
        <source>Keluarga {0}/{1}</source>
        <translation>Families {0}/{1}</translation>
    </message>
    <message>
        <source>Keluarga yang dicetak</source>
        <translation>Families to print</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Desa/ke&amp;lurahan</source>
        <translation>&amp;Village</translation>
    </message>
    <message>
        <source>F4/folio (215 × 330 mm)</source>
        <translation>F4/folio (215 × 330 mm)</translation>
    </message>
    <message>
        <source>Kontinu 9,5 × 11 inci</source>
        <translation>Continuous 9.5 × 11 inch</translation>
    </message>
    <message>
        <source>Termal 80 mm</source>
        <translation>Thermal 80 mm</translation>
    </message>
    <message>
        <source>Termal 58 mm</source>
        <translation>Thermal 58 mm</translation>
    </message>
</context>
<context>
    <name>OtherPerson</name>
    <message>
        <source>Ya, ganti isian lama</source>
        <translation>Yes, replace the old entries</translation>
    </message>
    <message>
        <source>Orang lain? Catat sebagai penerima baru.</source>
        <translation>Somebody else? Register them as a new recipient.</translation>
    </message>
    <message>
        <source>Nama dan NIK {0} tetap seperti semula kecuali Anda menggantinya.</source>
        <translation>The name and NIK of {0} stay as they were unless you replace them.</translation>
    </message>
    <message>
        <source>Kembalikan nama semula</source>
        <translation>Put the former name back</translation>
    </message>
</context>
<context>
    <name>OwnFingerprint</name>
    <message>
        <source>Sidik jari kantor ini</source>
        <translation>Fingerprint of this office</translation>
    </message>
    <message>
        <source>Bacakan kepada petugas yang menelepon; petugas mencocokkannya dengan laptopnya sebelum memakai jawaban kantor.</source>
        <translation>Read it to the officer who calls; the officer compares it with their laptop before using the office&apos;s answers.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Pekerjaan</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Pengantaran</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Penerima</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Families</translation>
    </message>
    <message>
        <source>Survei</source>
        <translation>Surveys</translation>
    </message>
    <message>
        <source>Impor</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Sembunyikan (Alt+T)</source>
        <translation>Hide (Alt+T)</translation>
    </message>
    <message>
        <source>Tampilkan (Alt+T)</source>
        <translation>Show (Alt+T)</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Pratinjau halaman</source>
        <translation>Page preview</translation>
    </message>
    <message>
        <source>Halaman sebelumnya</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Halaman berikutnya</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Perkecil</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Perbesar</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Pas lebar</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>Halaman {0} dari {1}</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>Belum ada dokumen</source>
        <translation>No document yet</translation>
    </message>
</context>
<context>
    <name>PeriodsSection</name>
    <message>
        <source>Periode program</source>
        <translation>Programme periods</translation>
    </message>
    <message>
        <source>Periode &amp;baru</source>
        <translation>&amp;New period</translation>
    </message>
    <message>
        <source>Belum ada periode. Isi formulir di bawah, lalu simpan.</source>
        <translation>No periods yet. Fill in the form below, then save.</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Mulai</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Harga porsi</source>
        <translation>Portion price</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ubah mulai tanggal {0}</source>
        <translation>Change from {0} on</translation>
    </message>
    <message>
        <source>&amp;Nama periode</source>
        <translation>&amp;Period name</translation>
    </message>
    <message>
        <source>&amp;Mulai</source>
        <translation>&amp;From</translation>
    </message>
    <message>
        <source>Sam&amp;pai</source>
        <translation>&amp;Until</translation>
    </message>
    <message>
        <source>Nama po&amp;rsi 1</source>
        <translation>Name of po&amp;rtion 1</translation>
    </message>
    <message>
        <source>Nama pors&amp;i 2</source>
        <translation>Name of port&amp;ion 2</translation>
    </message>
    <message>
        <source>Porsi per &amp;hari</source>
        <translation>Portions per &amp;day</translation>
    </message>
    <message>
        <source>H&amp;arga per porsi</source>
        <translation>P&amp;rice per portion</translation>
    </message>
    <message>
        <source>&amp;Ongkos kurir</source>
        <translation>Courier &amp;fee</translation>
    </message>
    <message>
        <source>per penerima per hari</source>
        <translation>per recipient per day</translation>
    </message>
    <message>
        <source>Op&amp;erasional</source>
        <translation>Op&amp;erating costs</translation>
    </message>
    <message>
        <source>per bulan</source>
        <translation>per month</translation>
    </message>
    <message>
        <source>Batas &amp;waktu antar</source>
        <translation>Delivery dead&amp;line</translation>
    </message>
    <message>
        <source>seperti 10:00</source>
        <translation>such as 10:00</translation>
    </message>
    <message>
        <source>&amp;Usia minimum</source>
        <translation>Minimum &amp;age</translation>
    </message>
    <message>
        <source>tahun, untuk lansia</source>
        <translation>years, for older people</translation>
    </message>
    <message>
        <source>Batas entri &amp;terlambat</source>
        <translation>Late &amp;entry limit</translation>
    </message>
    <message>
        <source>hari</source>
        <translation>days</translation>
    </message>
    <message>
        <source>Berlaku</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Akan datang</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>Lewat</source>
        <translation>Past</translation>
    </message>
</context>
<context>
    <name>PersonConsent</name>
    <message>
        <source>Orang ini &amp;menolak</source>
        <translation>This person &amp;declines</translation>
    </message>
    <message>
        <source>Ya, catat penolakan</source>
        <translation>Yes, record the refusal</translation>
    </message>
    <message>
        <source>Catat penolakan tanpa data pribadi?</source>
        <translation>Record the refusal without personal data?</translation>
    </message>
    <message>
        <source>Hanya tanggal dan desa yang disimpan, untuk dihitung. Semua isian di lembar ini dihapus.</source>
        <translation>Only the date and village are kept, to be counted. All fields of this sheet are deleted.</translation>
    </message>
</context>
<context>
    <name>PersonFileView</name>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Tahan: lihat NIK</source>
        <translation>Hold: show the NIK</translation>
    </message>
    <message>
        <source>NIK ini tercatat dengan beberapa ID orang dari laptop yang berbeda; semuanya dibaca sebagai satu orang. Satukan di berkas keluarganya.</source>
        <translation>This NIK is recorded under several person ids from different laptops; all are read as one person. Unite them in the family&apos;s file.</translation>
    </message>
    <message>
        <source>&amp;Calon penerima</source>
        <translation>Make a &amp;candidate</translation>
    </message>
    <message>
        <source>Buka &amp;keluarga</source>
        <translation>Open the &amp;family</translation>
    </message>
    <message>
        <source>Di keluarga</source>
        <translation>In families</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of family</translation>
    </message>
    <message>
        <source>Hubungan</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tidak tercatat di keluarga mana pun.</source>
        <translation>Recorded in no family.</translation>
    </message>
    <message>
        <source>&amp;Baca</source>
        <translation>&amp;Read</translation>
    </message>
    <message>
        <source>Survei</source>
        <translation>Surveys</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Formulir</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Keluarganya belum pernah disurvei.</source>
        <translation>The family was never surveyed.</translation>
    </message>
    <message>
        <source>Buka &amp;penerima</source>
        <translation>Open the &amp;recipient</translation>
    </message>
    <message>
        <source>Sebagai penerima</source>
        <translation>As a recipient</translation>
    </message>
    <message>
        <source>No. PM</source>
        <translation>Recipient no.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Sejak</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Belum menjadi penerima.</source>
        <translation>Not a recipient yet.</translation>
    </message>
    <message>
        <source>Antaran terakhir</source>
        <translation>Last deliveries</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Porsi</source>
        <translation>Portions</translation>
    </message>
    <message>
        <source>Diterima oleh</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Belum ada antaran.</source>
        <translation>No deliveries yet.</translation>
    </message>
    <message>
        <source>keluarga dibuang</source>
        <translation>family thrown away</translation>
    </message>
    <message>
        <source>tidak tercatat lagi</source>
        <translation>no longer recorded</translation>
    </message>
    <message>
        <source>{0} tahun</source>
        <translation>{0} years</translation>
    </message>
    <message>
        <source>NIK: {0}</source>
        <translation>NIK: {0}</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>without NIK</translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message>
        <source>K&amp;embali ke daftar</source>
        <translation>Back to the &amp;list</translation>
    </message>
    <message>
        <source>Buan&amp;g</source>
        <translation>Discar&amp;d</translation>
    </message>
    <message>
        <source>Buka keluarga</source>
        <translation>Open the family</translation>
    </message>
    <message>
        <source>Persetujuan belum dipilih.</source>
        <translation>Consent has not been chosen yet.</translation>
    </message>
    <message>
        <source>Nama diganti seluruhnya.</source>
        <translation>The whole name was replaced.</translation>
    </message>
    <message>
        <source>Ya, tinggalkan isian</source>
        <translation>Yes, leave the entries</translation>
    </message>
    <message>
        <source>Ada isian yang belum tersimpan. Tinggalkan?</source>
        <translation>Some fields are not saved yet. Leave?</translation>
    </message>
    <message>
        <source>Yang menahan: {0}</source>
        <translation>What holds it: {0}</translation>
    </message>
    <message>
        <source>persetujuan</source>
        <translation>consent</translation>
    </message>
    <message>
        <source>Belum tersimpan.</source>
        <translation>Not saved yet.</translation>
    </message>
    <message>
        <source>Pilih cara persetujuan dahulu, atau catat penolakannya.</source>
        <translation>Choose how consent was given first, or record the refusal.</translation>
    </message>
    <message>
        <source>Ada isian yang belum tersimpan.</source>
        <translation>Something here is not saved yet.</translation>
    </message>
    <message>
        <source>Belum tersimpan: {0}.</source>
        <translation>Not saved yet: {0}.</translation>
    </message>
    <message>
        <source>Penerima baru</source>
        <translation>New recipient</translation>
    </message>
    <message>
        <source>tersimpan {0}</source>
        <translation>saved {0}</translation>
    </message>
</context>
<context>
    <name>PhotosField</name>
    <message>
        <source>Tambah &amp;foto …</source>
        <translation>Add a &amp;photo …</translation>
    </message>
    <message>
        <source>Pilih foto</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Paling banyak {0} foto. Buang satu dahulu.</source>
        <translation>At most {0} photos. Throw one away first.</translation>
    </message>
    <message>
        <source>Memperkecil foto …</source>
        <translation>Shrinking the photo …</translation>
    </message>
    <message>
        <source>{0} dari {1} foto</source>
        <translation>{0} of {1} photos</translation>
    </message>
    <message>
        <source>Foto {0}</source>
        <translation>Photo {0}</translation>
    </message>
    <message>
        <source>tidak ada di
laptop ini</source>
        <translation>not on
this laptop</translation>
    </message>
    <message>
        <source>Buang foto {0}</source>
        <translation>Throw photo {0} away</translation>
    </message>
</context>
<context>
    <name>PictureEditor</name>
    <message>
        <source>Pilih foto … (Spasi)</source>
        <translation>Choose a photo … (Space)</translation>
    </message>
    <message>
        <source>Buang foto (Delete)</source>
        <translation>Remove the photo (Delete)</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>{0} × {1} piksel, {2} kB</source>
        <translation>{0} × {1} pixels, {2} kB</translation>
    </message>
    <message>
        <source>Foto ini tidak ada di laptop ini.</source>
        <translation>This photo is not on this laptop.</translation>
    </message>
    <message>
        <source>Belum ada foto. Foto diperkecil menjadi paling besar 100 kB.</source>
        <translation>No photo yet. Photos are shrunk to 100 kB at most.</translation>
    </message>
    <message>
        <source>Pilih foto</source>
        <translation>Choose a photo</translation>
    </message>
    <message>
        <source>Memperkecil foto …</source>
        <translation>Shrinking the photo …</translation>
    </message>
</context>
<context>
    <name>PlanDay</name>
    <message>
        <source>Hari sebelumnya (Page Up)</source>
        <translation>Previous day (Page Up)</translation>
    </message>
    <message>
        <source>Hari berikutnya (Page Down)</source>
        <translation>Next day (Page Down)</translation>
    </message>
    <message>
        <source>Tanggal rencana</source>
        <translation>Day of the plan</translation>
    </message>
    <message>
        <source>&amp;Hari ini</source>
        <translation>&amp;Today</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Buang</source>
        <translation>&amp;Discard</translation>
    </message>
    <message>
        <source>Tidak ada baris di sini.</source>
        <translation>No rows here.</translation>
    </message>
    <message>
        <source>Masalah di buku kerja</source>
        <translation>Problems in the workbook</translation>
    </message>
    <message>
        <source>Tidak ada masalah.</source>
        <translation>No problems.</translation>
    </message>
    <message>
        <source>Terapkan kiriman</source>
        <translation>Apply the batch</translation>
    </message>
    <message>
        <source>Kiriman nomor {0} dari {1}</source>
        <translation>Batch number {0} of {1}</translation>
    </message>
    <message>
        <source>dibuat {0}</source>
        <translation>made {0}</translation>
    </message>
    <message>
        <source>Catatan yang ditampilkan</source>
        <translation>Records shown</translation>
    </message>
    <message>
        <source>Catatan kiriman</source>
        <translation>Records of the batch</translation>
    </message>
    <message>
        <source>Tidak ada catatan di sini.</source>
        <translation>No records here.</translation>
    </message>
    <message>
        <source>{0} catatan</source>
        <translation>{0} records</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Masalah ({0})</source>
        <translation>Problems ({0})</translation>
    </message>
    <message>
        <source>&amp;Terapkan</source>
        <translation>&amp;Apply</translation>
    </message>
    <message>
        <source>Sidik jarinya cocok: &amp;daftarkan petugas ini</source>
        <translation>The fingerprint matches: &amp;enrol this officer</translation>
    </message>
    <message>
        <source>Petugas ini belum terdaftar di sini. Telepon petugasnya dan cocokkan sidik jari di halaman Sinkronisasi laptopnya dengan ini:</source>
        <translation>This officer is not enrolled here yet. Phone the officer and compare the fingerprint on the Sync page of their laptop with this:</translation>
    </message>
    <message>
        <source>Impor kiriman ini pernah dibatalkan; bisa diterapkan lagi.</source>
        <translation>The import of this batch was once cancelled; it can be applied again.</translation>
    </message>
    <message>
        <source>Kiriman ini sudah diterapkan; diulang pun terhitung sekali.</source>
        <translation>This batch was applied already; repeated, it counts once.</translation>
    </message>
    <message>
        <source>Tanpa segel: berkas pernah disimpan ulang dengan program lain.</source>
        <translation>Without a seal: the file was saved again by another program.</translation>
    </message>
    <message>
        <source>Tanda tangan petugas cocok dengan isi berkas.</source>
        <translation>The officer&apos;s signature matches the content of the file.</translation>
    </message>
    <message>
        <source>Laptop baru atau pulih dari cadangan, dijamin oleh kunci lamanya.</source>
        <translation>A new laptop or one restored from a backup, vouched for by its old key.</translation>
    </message>
    <message>
        <source> dan lainnya</source>
        <translation> and others</translation>
    </message>
    <message>
        <source>Kiriman nomor {0}{1} belum ada; kiriman ini tetap bisa diterapkan.</source>
        <translation>Batch number {0}{1} is not here yet; this batch can be applied all the same.</translation>
    </message>
    <message>
        <source>disimpan ulang</source>
        <translation>saved again</translation>
    </message>
    <message>
        <source>{0} foto ikut dalam kiriman ini.</source>
        <translation>{0} photos come with this batch.</translation>
    </message>
    <message>
        <source>{0} foto belum ada; bila menyusul, diambil dengan sendirinya.</source>
        <translation>{0} photos are missing; should they follow, they are fetched by themselves.</translation>
    </message>
    <message>
        <source>Bersegel</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Segel utuh: ditandatangani {0} dan disegel untuk kantor ini.</source>
        <translation>Seal intact: signed by {0} and sealed for this office.</translation>
    </message>
    <message>
        <source>Tanpa segel</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>{0} sudah punya kunci kantor ini, tetapi kiriman ini tanpa segel. Tanyakan dulu sebelum menerapkannya.</source>
        <translation>{0} has this office&apos;s key, but this batch is not sealed. Ask before you apply it.</translation>
    </message>
    <message>
        <source>Dua versi berbeda; keduanya disimpan sampai ada keputusan</source>
        <translation>Two different versions; both are kept until there is a decision</translation>
    </message>
    <message>
        <source>Ditahan dan dikembalikan kepada petugas beserta alasannya</source>
        <translation>Held and returned to the officer with the reason</translation>
    </message>
    <message>
        <source>Sudah ada di sini; tidak dihitung dua kali</source>
        <translation>Already here; not counted twice</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Tersembunyi</source>
        <translation>Hidden</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Sama</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Bentrok</source>
        <translation>In conflict</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Saring baris menurut hasil</source>
        <translation>Filter rows by result</translation>
    </message>
    <message>
        <source>Baris daftar</source>
        <translation>Rows of the list</translation>
    </message>
    <message>
        <source>Perlu diperiksa</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Mengapa</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Tidak setuju</source>
        <translation>Not agreed</translation>
    </message>
    <message>
        <source>Di {0} dari {1} baris: {2}</source>
        <translation>In {0} of {1} rows: {2}</translation>
    </message>
    <message>
        <source>Penyedia baru: {0}.</source>
        <translation>New providers: {0}.</translation>
    </message>
    <message>
        <source>Kurir baru: {0}.</source>
        <translation>New couriers: {0}.</translation>
    </message>
    <message>
        <source>{0} penerima baru tanpa tanggal dicatat aktif sejak {1}.</source>
        <translation>{0} new recipients without a date are recorded as active since {1}.</translation>
    </message>
    <message>
        <source>Status di {0} baris tidak dipakai, lihat “Perlu diperiksa”.</source>
        <translation>The status in {0} rows is not used, see “To be checked”.</translation>
    </message>
    <message>
        <source>Kolom yang tidak dipakai: {0}.</source>
        <translation>Columns not used: {0}.</translation>
    </message>
    <message>
        <source>Baris {0}: {1}</source>
        <translation>Row {0}: {1}</translation>
    </message>
    <message>
        <source>{0} sejak {1}.</source>
        <translation>{0} since {1}.</translation>
    </message>
    <message>
        <source>Tidak ada catatan.</source>
        <translation>No notes.</translation>
    </message>
</context>
<context>
    <name>PrintJob</name>
    <message>
        <source>Printer tidak menerima dokumen ini.</source>
        <translation>The printer does not accept this document.</translation>
    </message>
    <message>
        <source>Periksa printernya, atau simpan PDF lalu cetak dari sana.</source>
        <translation>Check the printer, or save the PDF and print from there.</translation>
    </message>
</context>
<context>
    <name>ProfileSection</name>
    <message>
        <source>Profil ini</source>
        <translation>This profile</translation>
    </message>
    <message>
        <source>&amp;Periksa semua data</source>
        <translation>&amp;Check all data</translation>
    </message>
    <message>
        <source>Pemeriksaan</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Membaca setiap halaman basis data, mencocokkan sidik setiap revisi, dan menghitung ulang semua tampilan dari jurnal.</source>
        <translation>Reads every page of the database, compares the hash of every revision and works out all views again from the journal.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Peran</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Perangkat</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Sidik jari</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Sistem</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Mode latihan</source>
        <translation>Practice mode</translation>
    </message>
    <message>
        <source>Profil ini berisi data contoh dan boleh dihapus kapan saja.</source>
        <translation>This profile holds sample data and may be deleted at any time.</translation>
    </message>
    <message>
        <source>H&amp;apus profil latihan</source>
        <translation>D&amp;elete the practice profile</translation>
    </message>
    <message>
        <source>&amp;Hapus profil latihan …</source>
        <translation>&amp;Delete the practice profile …</translation>
    </message>
    <message>
        <source>Memeriksa semua data</source>
        <translation>Checking all data</translation>
    </message>
    <message>
        <source>Hapus profil latihan ini beserta cadangannya?</source>
        <translation>Delete this practice profile and its backups?</translation>
    </message>
    <message>
        <source>Semua data contoh hilang dan tidak bisa dikembalikan.</source>
        <translation>All sample data is lost and cannot be brought back.</translation>
    </message>
    <message>
        <source>Saya &amp;mengerti</source>
        <translation>I &amp;understand</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Kunci</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Keluar ke halaman masuk</source>
        <translation>Leave for the sign-in page</translation>
    </message>
    <message>
        <source>Mencadangkan dan menutup profil</source>
        <translation>Backing up and closing the profile</translation>
    </message>
    <message>
        <source>Memulihkan cadangan</source>
        <translation>Restoring the backup</translation>
    </message>
    <message>
        <source>Cadangan sudah dipulihkan.</source>
        <translation>The backup has been restored.</translation>
    </message>
    <message>
        <source>Profil sebelumnya ada di {0}</source>
        <translation>The former profile is at {0}</translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <source>&amp;Batal</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Menghentikan dengan rapi …</source>
        <translation>Stopping cleanly …</translation>
    </message>
</context>
<context>
    <name>ProviderField</name>
    <message>
        <source>Penyedia</source>
        <translation>Provider</translation>
    </message>
</context>
<context>
    <name>ProvidersSection</name>
    <message>
        <source>Penyedia</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>Penyedia atau kurir</source>
        <translation>Provider or courier</translation>
    </message>
    <message>
        <source>Kepala desa/lu&amp;rah</source>
        <translation>&amp;Village head</translation>
    </message>
    <message>
        <source>&amp;Penyedia</source>
        <translation>&amp;Providers</translation>
    </message>
    <message>
        <source>Penyedia makanan</source>
        <translation>Food providers</translation>
    </message>
    <message>
        <source>Penyedia &amp;baru</source>
        <translation>&amp;New provider</translation>
    </message>
    <message>
        <source>Belum ada penyedia. Isi formulir di bawah, lalu simpan.</source>
        <translation>No providers yet. Fill in the form below, then save.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Ketua</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>Kuota</source>
        <translation>Quota</translation>
    </message>
    <message>
        <source>&amp;Nama penyedia</source>
        <translation>&amp;Provider name</translation>
    </message>
    <message>
        <source>&amp;Jenis</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>&amp;Kuota SK</source>
        <translation>&amp;Quota of the decree</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>No. &amp;HP</source>
        <translation>&amp;Mobile no.</translation>
    </message>
    <message>
        <source>K&amp;etua</source>
        <translation>C&amp;hair</translation>
    </message>
    <message>
        <source>Ben&amp;dahara</source>
        <translation>&amp;Treasurer</translation>
    </message>
    <message>
        <source>&amp;TKSK/Pendamping</source>
        <translation>TKSK/Com&amp;panion</translation>
    </message>
    <message>
        <source>Kurir &amp;baru</source>
        <translation>New &amp;courier</translation>
    </message>
    <message>
        <source>Belum ada kurir. Isi formulir di bawah, lalu simpan.</source>
        <translation>No couriers yet. Fill in the form below, then save.</translation>
    </message>
    <message>
        <source>Wilayah antar</source>
        <translation>Delivery area</translation>
    </message>
    <message>
        <source>&amp;Nama kurir</source>
        <translation>&amp;Courier name</translation>
    </message>
    <message>
        <source>&amp;Wilayah antar</source>
        <translation>Delivery &amp;area</translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message>
        <source>Penjelasan</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>wajib diisi</source>
        <translation>required</translation>
    </message>
    <message>
        <source>Jawaban ini tidak boleh. Periksa lagi.</source>
        <translation>This answer is not allowed. Check again.</translation>
    </message>
    <message>
        <source>Wajib diisi.</source>
        <translation>This must be answered.</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Pertanyaan</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Bagian</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Jawaban survei</source>
        <translation>Answers of the survey</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Batal (Esc)</source>
        <translation>Cancel (Esc)</translation>
    </message>
    <message>
        <source>Tulis alasannya</source>
        <translation>Write the reason</translation>
    </message>
    <message>
        <source>mis. BA-12/XI/2026</source>
        <translation>e.g. BA-12/XI/2026</translation>
    </message>
    <message>
        <source>Nama atau nomor PM</source>
        <translation>Name or recipient number</translation>
    </message>
    <message>
        <source>Alasan lainnya</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Nomor berita acara</source>
        <translation>Official note number</translation>
    </message>
    <message>
        <source>Dialihkan kepada</source>
        <translation>Diverted to</translation>
    </message>
    <message>
        <source>Catat</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>pilih alasan</source>
        <translation>choose a reason</translation>
    </message>
    <message>
        <source>Alasannya belum ditulis.</source>
        <translation>The reason is not written yet.</translation>
    </message>
    <message>
        <source>Wajib berita acara.</source>
        <translation>An official note is required.</translation>
    </message>
    <message>
        <source>Pilih PM yang menerimanya.</source>
        <translation>Choose the recipient who got it.</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>&amp;Tidak jadi</source>
        <translation>&amp;Never mind</translation>
    </message>
    <message>
        <source>Tulis alasannya; petugas akan membacanya.</source>
        <translation>Write the reason; the officer will read it.</translation>
    </message>
</context>
<context>
    <name>RecipientForm</name>
    <message>
        <source>Ketik nama desa atau distrik</source>
        <translation>Type the name of a village or district</translation>
    </message>
    <message>
        <source>Belum ada</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Identitas</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>&amp;Nama lengkap</source>
        <translation>Full nam&amp;e</translation>
    </message>
    <message>
        <source>N&amp;IK</source>
        <translation>N&amp;IK</translation>
    </message>
    <message>
        <source>&amp;Status NIK</source>
        <translation>NIK &amp;status</translation>
    </message>
    <message>
        <source>Alasan tanpa NIK</source>
        <translation>Reason for no NIK</translation>
    </message>
    <message>
        <source>No. &amp;KK</source>
        <translation>Family card (&amp;KK) no.</translation>
    </message>
    <message>
        <source>Anggota dalam KK</source>
        <translation>Members on the family card</translation>
    </message>
    <message>
        <source>Laki-laki</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Perempuan</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Jenis kelamin</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Tanggal &amp;lahir</source>
        <translation>Date of &amp;birth</translation>
    </message>
    <message>
        <source>No. &amp;HP</source>
        <translation>&amp;Mobile no.</translation>
    </message>
    <message>
        <source>Kelompok</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>No. PM</source>
        <translation>Recipient no.</translation>
    </message>
    <message>
        <source>Alamat dan rute</source>
        <translation>Address and route</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;RT</source>
        <translation>&amp;RT</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>R&amp;W</source>
        <translation>R&amp;W</translation>
    </message>
    <message>
        <source>&amp;Desa, kelurahan, atau kampung</source>
        <translation>&amp;Village</translation>
    </message>
    <message>
        <source>&amp;Penyedia</source>
        <translation>&amp;Providers</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>&amp;Urutan antar</source>
        <translation>Delivery &amp;order</translation>
    </message>
    <message>
        <source>Di penyedia ini sejak</source>
        <translation>With this provider since</translation>
    </message>
    <message>
        <source>Catatan sebelum tanggal ini tetap pada penyedia lama.</source>
        <translation>Records before this day stay with the former provider.</translation>
    </message>
    <message>
        <source>Pantangan</source>
        <translation>Dietary restrictions</translation>
    </message>
    <message>
        <source>Kelayakan</source>
        <translation>Eligibility</translation>
    </message>
    <message>
        <source>Miskin atau tidak mampu</source>
        <translation>Poor or in need</translation>
    </message>
    <message>
        <source>Terdaftar di DTSEN</source>
        <translation>Registered in DTSEN</translation>
    </message>
    <message>
        <source>Pensiunan atau pasangan ASN, TNI, Polri</source>
        <translation>Retired or spouse of civil servant, army, police</translation>
    </message>
    <message>
        <source>Bantuan lain yang diterima</source>
        <translation>Other aid received</translation>
    </message>
    <message>
        <source>Nomor SK</source>
        <translation>Decree number</translation>
    </message>
    <message>
        <source>Tanggal SK</source>
        <translation>Decree date</translation>
    </message>
    <message>
        <source>Persetujuan penggunaan data</source>
        <translation>Consent to the use of data</translation>
    </message>
    <message>
        <source>Belum ditanya</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>Disetujui dengan</source>
        <translation>Agreed by</translation>
    </message>
    <message>
        <source>Tanggal persetujuan</source>
        <translation>Date of consent</translation>
    </message>
    <message>
        <source>Nama saksi atau wali</source>
        <translation>Name of witness or guardian</translation>
    </message>
    <message>
        <source>Tulis seperti 24-11-1946.</source>
        <translation>Write it like 24-11-1946.</translation>
    </message>
    <message>
        <source>{0} tahun</source>
        <translation>{0} years</translation>
    </message>
    <message>
        <source>diisi dari NIK, boleh diubah</source>
        <translation>filled in from the NIK, may be changed</translation>
    </message>
    <message>
        <source>Persetujuan dicabut {0}.</source>
        <translation>Consent withdrawn {0}.</translation>
    </message>
    <message>
        <source>Bacakan pemberitahuan versi {0}: data dipakai untuk mengantar makanan dan pertanggungjawabannya, disimpan kantor dinas, dan boleh dicabut kapan saja.</source>
        <translation>Read out notice version {0}: the data is used to deliver meals and account for them, is kept by the office, and consent may be withdrawn at any time.</translation>
    </message>
</context>
<context>
    <name>RecipientsPage</name>
    <message>
        <source>{0} dibuang.</source>
        <translation>{0} discarded.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{0} kembali ke daftar.</source>
        <translation>{0} is back on the list.</translation>
    </message>
    <message>
        <source>Penolakan dihitung tanpa data pribadi.</source>
        <translation>The refusal is counted without personal data.</translation>
    </message>
    <message>
        <source>Isian lembar itu tidak disimpan.</source>
        <translation>The fields of that sheet were not saved.</translation>
    </message>
</context>
<context>
    <name>RecordPane</name>
    <message>
        <source>Perubahan di formulir ini belum disimpan.</source>
        <translation>The changes in this form are not saved yet.</translation>
    </message>
    <message>
        <source>Simpan dulu, atau buang perubahannya.</source>
        <translation>Save them first, or discard the changes.</translation>
    </message>
    <message>
        <source>Buang perubahan</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Buan&amp;g</source>
        <translation>Discar&amp;d</translation>
    </message>
    <message>
        <source>Bata&amp;l</source>
        <translation>Cance&amp;l</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dikenal. Tulis seperti 24-11-2026.</source>
        <translation>This date is not understood. Write it like 24-11-2026.</translation>
    </message>
    <message>
        <source>Belum diisi.</source>
        <translation>Not filled in yet.</translation>
    </message>
    <message>
        <source>Tulis jam seperti 10.00.</source>
        <translation>Write the time like 10.00.</translation>
    </message>
    <message>
        <source>“{0}” disimpan.</source>
        <translation>“{0}” saved.</translation>
    </message>
    <message>
        <source>“{0}” dibuang.</source>
        <translation>“{0}” discarded.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>RefusedTable</name>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mengapa</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Baris yang ditolak</source>
        <translation>Refused rows</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>&amp;Cetak …</source>
        <translation>&amp;Print …</translation>
    </message>
    <message>
        <source>&amp;Simpan PDF …</source>
        <translation>&amp;Save PDF …</translation>
    </message>
    <message>
        <source>Buka di penampil PD&amp;F</source>
        <translation>Open in the PD&amp;F viewer</translation>
    </message>
    <message>
        <source>{0} (belum disurvei)</source>
        <translation>{0} (not surveyed yet)</translation>
    </message>
    <message>
        <source>Tidak ada yang dicetak.</source>
        <translation>Nothing to print.</translation>
    </message>
    <message>
        <source>Huruf ini tidak bisa dicetak: {0}</source>
        <translation>These characters cannot be printed: {0}</translation>
    </message>
    <message>
        <source>Di kertas tampak sebagai kotak; perbaiki namanya bila perlu.</source>
        <translation>On paper they show as boxes; correct the name if needed.</translation>
    </message>
    <message>
        <source>Pratinjau tidak bisa dibuat.</source>
        <translation>The preview cannot be made.</translation>
    </message>
    <message>
        <source>{0} halaman dikirim ke printer.</source>
        <translation>{0} pages sent to the printer.</translation>
    </message>
    <message>
        <source>Menyimpan PDF</source>
        <translation>Saving the PDF</translation>
    </message>
    <message>
        <source>Disimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Tidak ada penampil PDF di komputer ini.</source>
        <translation>There is no PDF viewer on this computer.</translation>
    </message>
    <message>
        <source>Simpan PDF-nya, lalu buka di komputer lain.</source>
        <translation>Save the PDF, then open it on another computer.</translation>
    </message>
</context>
<context>
    <name>RestoreView</name>
    <message>
        <source>Pulihkan cadangan</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Taruh berkas cadangan di sini</source>
        <translation>Drop the backup file here</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>&amp;Frasa sandi profil itu</source>
        <translation>&amp;Passphrase of that profile</translation>
    </message>
    <message>
        <source>Pulih&amp;kan</source>
        <translation>Res&amp;tore</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Profil yang sekarang ada dipindahkan ke samping, tidak dihapus.</source>
        <translation>The present profile is moved aside, not deleted.</translation>
    </message>
    <message>
        <source>Isi cadangan menjadi profil di laptop ini.</source>
        <translation>The backup becomes the profile on this laptop.</translation>
    </message>
    <message>
        <source>Ketik frasa sandi profil dalam cadangan.</source>
        <translation>Type the passphrase of the profile in the backup.</translation>
    </message>
    <message>
        <source>Memulihkan cadangan</source>
        <translation>Restoring the backup</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>&amp;Batalkan impor …</source>
        <translation>&amp;Cancel the import …</translation>
    </message>
    <message>
        <source>Batalkan &amp;impor</source>
        <translation>Cancel the &amp;import</translation>
    </message>
    <message>
        <source>Petugas melihat “dibatalkan” dan alasan ini.</source>
        <translation>The officer sees “cancelled” and this reason.</translation>
    </message>
    <message>
        <source>Jawaban untuk petugas berangkat pada sinkronisasi berikutnya.</source>
        <translation>The answer to the officer leaves at the next sync.</translation>
    </message>
    <message>
        <source>Kiriman nomor {0} dari {1} sudah diterapkan.</source>
        <translation>Batch number {0} of {1} was applied.</translation>
    </message>
    <message>
        <source>Impor beri&amp;kutnya</source>
        <translation>Ne&amp;xt import</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Sama</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Bentrok</source>
        <translation>In conflict</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Jawaban untuk petugas sudah berangkat.</source>
        <translation>The answer to the officer has left.</translation>
    </message>
    <message>
        <source>Batalkan seluruh impor kiriman ini?</source>
        <translation>Cancel the whole import of this batch?</translation>
    </message>
</context>
<context>
    <name>ReturnedTable</name>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Alasan kantor</source>
        <translation>The office&apos;s reason</translation>
    </message>
    <message>
        <source>Dikembalikan</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Tidak ada catatan yang dikembalikan.</source>
        <translation>No records were returned.</translation>
    </message>
    <message>
        <source>Yang dikembalikan kantor muncul di sini beserta alasannya.</source>
        <translation>What the office returned appears here with its reason.</translation>
    </message>
</context>
<context>
    <name>RosterCards</name>
    <message>
        <source>{0} dicatat. + menambah, Enter melanjutkan setelah semua dicatat.</source>
        <translation>{0} entered. + adds one, Enter goes on once all are entered.</translation>
    </message>
    <message>
        <source>Belum ada yang dicatat. Enter menambah yang pertama.</source>
        <translation>None entered yet. Enter adds the first one.</translation>
    </message>
    <message>
        <source>Tambah {0}  (+)</source>
        <translation>Add {0}  (+)</translation>
    </message>
</context>
<context>
    <name>RosterGrid</name>
    <message>
        <source>Ketik kode. Enter turun · Ctrl+Delete mengeluarkan satu orang.</source>
        <translation>Type codes. Enter goes down · Ctrl+Delete takes a person out.</translation>
    </message>
    <message>
        <source>&amp;Tambah {0}</source>
        <translation>&amp;Add {0}</translation>
    </message>
</context>
<context>
    <name>RosterModel</name>
    <message>
        <source>Bukan jawaban untuk pertanyaan ini. Ketik ulang.</source>
        <translation>No answer to this question. Type it again.</translation>
    </message>
    <message>
        <source>Periksa lagi.</source>
        <translation>Check again.</translation>
    </message>
</context>
<context>
    <name>RouteView</name>
    <message>
        <source>&amp;Kembali ke daftar</source>
        <translation>&amp;Back to the list</translation>
    </message>
    <message>
        <source>Penyedia</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Naik</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Turun</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Urutan</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Desa</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Urutan antar</source>
        <translation>Delivery order</translation>
    </message>
    <message>
        <source>Belum ada penerima di penyedia ini.</source>
        <translation>This provider has no recipients yet.</translation>
    </message>
    <message>
        <source>Pilih penyedia pada data penerima, atau impor daftar dari Excel.</source>
        <translation>Choose the provider in a recipient&apos;s record, or import a list from Excel.</translation>
    </message>
    <message>
        <source>Alt+↑ dan Alt+↓ memindahkan baris; urutan ini dipakai di lembar dan cetakan.</source>
        <translation>Alt+↑ and Alt+↓ move the row; this order is used on the sheet and on paper.</translation>
    </message>
    <message>
        <source>Naikkan dalam urutan antar</source>
        <translation>Move up in the delivery order</translation>
    </message>
    <message>
        <source>Turunkan dalam urutan antar</source>
        <translation>Move down in the delivery order</translation>
    </message>
    <message>
        <source>menyimpan …</source>
        <translation>saving …</translation>
    </message>
    <message>
        <source>tersimpan</source>
        <translation>saved</translation>
    </message>
</context>
<context>
    <name>RowCard</name>
    <message>
        <source>{0}/{1} terjawab</source>
        <translation>{0}/{1} answered</translation>
    </message>
    <message>
        <source>Buka</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Keluarkan {0} (Delete)</source>
        <translation>Take out {0} (Delete)</translation>
    </message>
    <message>
        <source>Belum ada jawaban</source>
        <translation>No answers yet</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Tidak ada. Semua beres.</source>
        <translation>Nothing. All is well.</translation>
    </message>
</context>
<context>
    <name>SearchEditor</name>
    <message>
        <source>Ketik kode atau nama, ↓ daftar</source>
        <translation>Type a code or name, ↓ list</translation>
    </message>
    <message>
        <source>Cari pilihan</source>
        <translation>Find a choice</translation>
    </message>
    <message>
        <source>Tidak ada dalam daftar. Coba ejaan lain.</source>
        <translation>Not on the list. Try another spelling.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Cari</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Kosongkan pencarian</source>
        <translation>Clear search</translation>
    </message>
    <message>
        <source>Ke kotak pencarian</source>
        <translation>Go to the search field</translation>
    </message>
</context>
<context>
    <name>SecuritySection</name>
    <message>
        <source>Frasa sandi &amp;sekarang</source>
        <translation>&amp;Present passphrase</translation>
    </message>
    <message>
        <source>Frasa sandi &amp;baru</source>
        <translation>&amp;New passphrase</translation>
    </message>
    <message>
        <source>Beberapa kata acak mudah diingat dan sulit ditebak.</source>
        <translation>A few random words are easy to remember and hard to guess.</translation>
    </message>
    <message>
        <source>&amp;Ulangi yang baru</source>
        <translation>&amp;Repeat the new one</translation>
    </message>
    <message>
        <source>&amp;Ganti frasa sandi</source>
        <translation>&amp;Change the passphrase</translation>
    </message>
    <message>
        <source>Frasa sandi</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Frasa sandi membuka data di laptop ini. Bila terlupa, data hanya bisa dibuka dengan cadangan yang frasanya masih diingat.</source>
        <translation>The passphrase opens the data on this laptop. If it is forgotten, the data can only be opened from a backup whose passphrase is remembered.</translation>
    </message>
    <message>
        <source>{0} menit</source>
        <translation>{0} minutes</translation>
    </message>
    <message>
        <source>Tidak pernah</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Kunci otomatis</source>
        <translation>Automatic lock</translation>
    </message>
    <message>
        <source>&amp;Kunci bila tidak dipakai selama</source>
        <translation>&amp;Lock when unused for</translation>
    </message>
    <message>
        <source>Belum diisi.</source>
        <translation>Not filled in yet.</translation>
    </message>
    <message>
        <source>Tidak sama dengan yang di atas.</source>
        <translation>Not the same as above.</translation>
    </message>
    <message>
        <source>Terlalu pendek: paling sedikit {0} huruf.</source>
        <translation>Too short: at least {0} letters.</translation>
    </message>
    <message>
        <source>Sama dengan yang lama; pilih yang lain.</source>
        <translation>The same as the old one; choose another.</translation>
    </message>
    <message>
        <source>Frasa sandi sudah diganti.</source>
        <translation>The passphrase was changed.</translation>
    </message>
</context>
<context>
    <name>SelectedFamily</name>
    <message>
        <source>Tahan: lihat KK</source>
        <translation>Hold: see the card number</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>tanpa nomor KK</source>
        <translation>no card number</translation>
    </message>
</context>
<context>
    <name>SelectedPerson</name>
    <message>
        <source>Tahan: lihat NIK</source>
        <translation>Hold: show the NIK</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>{0} tahun</source>
        <translation>{0} years</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>without NIK</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Bagian pengaturan</source>
        <translation>Sections of the settings</translation>
    </message>
    <message>
        <source>Kantor dan kop surat</source>
        <translation>Office and letterhead</translation>
    </message>
    <message>
        <source>Periode program</source>
        <translation>Programme periods</translation>
    </message>
    <message>
        <source>Penyedia dan kurir</source>
        <translation>Providers and couriers</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Keamanan</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Profil dan program</source>
        <translation>Profile and program</translation>
    </message>
</context>
<context>
    <name>SheetColumns</name>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Kurir</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Porsi</source>
        <translation>Portions</translation>
    </message>
    <message>
        <source>Jam</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>Tidak dilayani</source>
        <translation>Not served</translation>
    </message>
    <message>
        <source>Hari terakhir</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Belum</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Tanpa catatan</source>
        <translation>No record</translation>
    </message>
    <message>
        <source>Terlambat</source>
        <translation>Late</translation>
    </message>
</context>
<context>
    <name>SheetFilters</name>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Belum</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Tidak tersalur</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>Terlambat</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Saring baris</source>
        <translation>Filter rows</translation>
    </message>
    <message>
        <source>Dari &amp;kertas</source>
        <translation>From &amp;paper</translation>
    </message>
    <message>
        <source>Disalin dari daftar kertas: jam tidak diisi sendiri, ditandai entri kertas.</source>
        <translation>Copied from a paper list: times are not filled in by themselves, marked as entered from paper.</translation>
    </message>
    <message>
        <source>Rincian</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Rincian baris ini (Ctrl+E)</source>
        <translation>Details of this row (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>SheetTable</name>
    <message>
        <source>Lembar harian</source>
        <translation>Daily sheet</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Pintasan papan tik</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Daftar pintasan</source>
        <translation>List of shortcuts</translation>
    </message>
</context>
<context>
    <name>SignInWindow</name>
    <message>
        <source>P&amp;rofil</source>
        <translation>P&amp;rofile</translation>
    </message>
    <message>
        <source>&amp;Frasa sandi</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>Selamat bekerja</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Mode &amp;latihan</source>
        <translation>&amp;Practice mode</translation>
    </message>
    <message>
        <source>&amp;Mulai baru</source>
        <translation>&amp;Start afresh</translation>
    </message>
    <message>
        <source>&amp;Pulihkan cadangan</source>
        <translation>&amp;Restore a backup</translation>
    </message>
    <message>
        <source>Ketik frasa sandi Anda.</source>
        <translation>Type your passphrase.</translation>
    </message>
    <message>
        <source>Membuka …</source>
        <translation>Opening …</translation>
    </message>
    <message>
        <source>Caps Lock menyala.</source>
        <translation>Caps Lock is on.</translation>
    </message>
    <message>
        <source>Menyiapkan data latihan</source>
        <translation>Preparing practice data</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Taruh berkas kiriman di sini</source>
        <translation>Drop a batch file here</translation>
    </message>
    <message>
        <source>Kiriman dan pendaftaran</source>
        <translation>Batches and registrations</translation>
    </message>
    <message>
        <source>Kiriman di folder</source>
        <translation>Batches in the folder</translation>
    </message>
    <message>
        <source>P&amp;eriksa</source>
        <translation>Ch&amp;eck</translation>
    </message>
    <message>
        <source>Riwayat impor</source>
        <translation>Import history</translation>
    </message>
    <message>
        <source>Belum ada kiriman yang diterapkan.</source>
        <translation>No batch was applied yet.</translation>
    </message>
    <message>
        <source>Batalkan &amp;impor</source>
        <translation>Cancel the &amp;import</translation>
    </message>
    <message>
        <source>Petugas melihat “dibatalkan” dan alasan ini.</source>
        <translation>The officer sees “cancelled” and this reason.</translation>
    </message>
    <message>
        <source>&amp;Batalkan impor …</source>
        <translation>&amp;Cancel the import …</translation>
    </message>
    <message>
        <source>Tidak ada kiriman di folder.</source>
        <translation>No batches in the folder.</translation>
    </message>
    <message>
        <source>&amp;Putuskan dua versi ({0})</source>
        <translation>&amp;Decide on two versions ({0})</translation>
    </message>
    <message>
        <source>Batalkan seluruh impor kiriman nomor {0} dari {1}?</source>
        <translation>Cancel the whole import of batch number {0} of {1}?</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Segel</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Dijawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Dikembalikan</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Petugas baru ({0})</source>
        <translation>New officers ({0})</translation>
    </message>
    <message>
        <source>dibatalkan – dapat diterapkan lagi</source>
        <translation>undone – can be applied again</translation>
    </message>
    <message>
        <source>disegel untuk kantor lain, atau rusak</source>
        <translation>sealed for another office, or damaged</translation>
    </message>
    <message>
        <source>menunggu: {0} dari {1} bagian</source>
        <translation>waiting: {0} of {1} parts</translation>
    </message>
    <message>
        <source>menunggu pendaftaran petugasnya</source>
        <translation>waiting for the officer&apos;s registration</translation>
    </message>
    <message>
        <source>nomor {0} belum datang</source>
        <translation>number {0} has not come yet</translation>
    </message>
    <message>
        <source>baru</source>
        <translation>new</translation>
    </message>
    <message>
        <source>Bersegel</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>Tanpa segel</source>
        <translation>Not sealed</translation>
    </message>
    <message>
        <source>Diterapkan</source>
        <translation>Applied</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>U&amp;bah status</source>
        <translation>C&amp;hange status</translation>
    </message>
    <message>
        <source>Sejak {0}</source>
        <translation>Since {0}</translation>
    </message>
    <message>
        <source>sampai {0}</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>bukti: {0}</source>
        <translation>evidence: {0}</translation>
    </message>
    <message>
        <source>pelapor: {0}</source>
        <translation>reported by: {0}</translation>
    </message>
    <message>
        <source>Tidak ada yang berubah: begitulah statusnya sekarang.</source>
        <translation>Nothing changed: that is the status as it stands.</translation>
    </message>
    <message>
        <source>Pilih status baru</source>
        <translation>Choose the new status</translation>
    </message>
    <message>
        <source>Pilih alasan</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>Status baru</source>
        <translation>New status</translation>
    </message>
    <message>
        <source>Mulai tanggal</source>
        <translation>From date</translation>
    </message>
    <message>
        <source>Sampai tanggal</source>
        <translation>Until date</translation>
    </message>
    <message>
        <source>Alasan keluar</source>
        <translation>Reason for leaving</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>mis. surat desa</source>
        <translation>e.g. letter from the village</translation>
    </message>
    <message>
        <source>Pelapor</source>
        <translation>Reported by</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Simpan status</source>
        <translation>Save the status</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{0} (perbaiki tanggal atau keterangan)</source>
        <translation>{0} (amend dates or remarks)</translation>
    </message>
    <message>
        <source>Pilih status baru.</source>
        <translation>Choose the new status.</translation>
    </message>
    <message>
        <source>Isi tanggal mulai.</source>
        <translation>Fill in the start date.</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>selesai</source>
        <translation>done</translation>
    </message>
    <message>
        <source>sedang dikerjakan</source>
        <translation>in progress</translation>
    </message>
    <message>
        <source>belum</source>
        <translation>to come</translation>
    </message>
    <message>
        <source>perlu diperbaiki</source>
        <translation>needs attention</translation>
    </message>
    <message>
        <source>Langkah {0} dari {1}: {2}</source>
        <translation>Step {0} of {1}: {2}</translation>
    </message>
</context>
<context>
    <name>StillSame</name>
    <message>
        <source>Masih sa&amp;ma</source>
        <translation>Still the sa&amp;me</translation>
    </message>
    <message>
        <source>Jawaban survei lalu di blok ini masih benar; lanjut ke blok berikutnya</source>
        <translation>The last survey&apos;s answers in this block still hold; on to the next block</translation>
    </message>
    <message>
        <source>Blok ini masih sama</source>
        <translation>This block is the same</translation>
    </message>
    <message>
        <source>Dari survei lalu: masih sama? {0} blok menunggu.</source>
        <translation>From the last survey: still the same? {0} blocks are waiting.</translation>
    </message>
</context>
<context>
    <name>StrengthMeter</name>
    <message>
        <source>Paling sedikit {0} huruf; beberapa kata lebih baik.</source>
        <translation>At least {0} letters; several words are better.</translation>
    </message>
    <message>
        <source>Lemah: pakai tiga atau empat kata acak.</source>
        <translation>Weak: use three or four random words.</translation>
    </message>
    <message>
        <source>Cukup. Satu kata lagi membuatnya jauh lebih kuat.</source>
        <translation>Fair. One more word makes it far stronger.</translation>
    </message>
    <message>
        <source>Baik.</source>
        <translation>Good.</translation>
    </message>
    <message>
        <source>Kuat.</source>
        <translation>Strong.</translation>
    </message>
</context>
<context>
    <name>SurveyHeader</name>
    <message>
        <source>Tutup survei</source>
        <translation>Close the survey</translation>
    </message>
    <message>
        <source>Wawancara</source>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Dari kertas</source>
        <translation>From paper</translation>
    </message>
    <message>
        <source>Cara mengisi (Ctrl+K)</source>
        <translation>Way of filling in (Ctrl+K)</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;Selesaikan</source>
        <translation>&amp;Finish</translation>
    </message>
    <message>
        <source>Periksa apa yang kurang, lalu selesaikan (Ctrl+Enter)</source>
        <translation>Check what is missing, then finish (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>{0} · versi {1}</source>
        <translation>{0} · version {1}</translation>
    </message>
    <message>
        <source>belum ada jawaban</source>
        <translation>no answers yet</translation>
    </message>
    <message>
        <source>tersimpan {0}</source>
        <translation>saved {0}</translation>
    </message>
</context>
<context>
    <name>SurveyList</name>
    <message>
        <source>Cari nama kepala keluarga</source>
        <translation>Search the head of family</translation>
    </message>
    <message>
        <source>Draf</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Tempat sampah</source>
        <translation>Bin</translation>
    </message>
    <message>
        <source>Daftar survei</source>
        <translation>List of surveys</translation>
    </message>
    <message>
        <source>Draf survei</source>
        <translation>Draft surveys</translation>
    </message>
    <message>
        <source>Survei selesai</source>
        <translation>Finished surveys</translation>
    </message>
    <message>
        <source>&amp;Buka</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>B&amp;uang</source>
        <translation>&amp;Discard</translation>
    </message>
    <message>
        <source>&amp;Mulai dari kunjungan</source>
        <translation>&amp;Start from a visit</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of family</translation>
    </message>
    <message>
        <source>Desa/kelurahan</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>Terjawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Tersimpan</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Versi</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>&amp;Pulihkan</source>
        <translation>&amp;Restore</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok.</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>Ketik sebagian nama kepala keluarga, atau kosongkan pencarian.</source>
        <translation>Type a part of the head&apos;s name, or clear the search.</translation>
    </message>
    <message>
        <source>Tidak ada survei yang sedang dikerjakan.</source>
        <translation>No survey is under way.</translation>
    </message>
    <message>
        <source>Pilih keluarga di Kunjungan, lalu mulai surveinya dari sana.</source>
        <translation>Choose a family under Visits and start its survey from there.</translation>
    </message>
    <message>
        <source>Buka Kunjungan</source>
        <translation>Open Visits</translation>
    </message>
    <message>
        <source>Perbaikan yang belum selesai menunggu di sini.</source>
        <translation>Corrections that are not finished wait here.</translation>
    </message>
    <message>
        <source>Survei muncul di sini setelah kiriman petugas diterapkan di Impor.</source>
        <translation>Surveys appear here once an officer's batch is applied under Import.</translation>
    </message>
    <message>
        <source>Belum ada survei yang selesai.</source>
        <translation>No finished surveys yet.</translation>
    </message>
    <message>
        <source>Survei yang diselesaikan muncul di sini dan ikut dikirim ke kantor.</source>
        <translation>Finished surveys appear here and go to the office with the next batch.</translation>
    </message>
    <message>
        <source>Tempat sampah kosong.</source>
        <translation>The bin is empty.</translation>
    </message>
    <message>
        <source>Draf yang dibuang menunggu di sini dan dapat dipulihkan.</source>
        <translation>Drafts that were thrown away wait here and can be restored.</translation>
    </message>
    <message>
        <source>Versi formulir lain</source>
        <translation>Another form version</translation>
    </message>
    <message>
        <source>Tertinggal terbuka</source>
        <translation>Left open</translation>
    </message>
    <message>
        <source>{0} blok belum dipastikan</source>
        <translation>{0} blocks are not confirmed yet</translation>
    </message>
    <message>
        <source>Perbaikan</source>
        <translation>Correction</translation>
    </message>
</context>
<context>
    <name>SurveyView</name>
    <message>
        <source>Periksa dan selesaikan</source>
        <translation>Check and finish</translation>
    </message>
    <message>
        <source>Ganti cara mengisi</source>
        <translation>Change the way of filling in</translation>
    </message>
    <message>
        <source>Menyelesaikan survei</source>
        <translation>Finishing the survey</translation>
    </message>
    <message>
        <source>{0} dikeluarkan.</source>
        <translation>{0} taken out.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>SurveysPage</name>
    <message>
        <source>Keluarga {0}</source>
        <translation>Family of {0}</translation>
    </message>
    <message>
        <source>{0} jawaban dipulihkan</source>
        <translation>{0} answers recovered</translation>
    </message>
    <message>
        <source>Survei ini dilanjutkan dari jawaban terakhir yang tersimpan.</source>
        <translation>This survey goes on from the last answer that was saved.</translation>
    </message>
    <message>
        <source>{0} anggota tercatat. Perubahan sesudah ini menjadi perbaikan baru.</source>
        <translation>{0} members recorded. Changes from now on become a new revision.</translation>
    </message>
    <message>
        <source>Survei selesai dan tersimpan.</source>
        <translation>The survey is finished and saved.</translation>
    </message>
    <message>
        <source>Survei keluarga {0} masih terbuka ketika program berhenti.</source>
        <translation>The survey of the family of {0} was still open when the program stopped.</translation>
    </message>
    <message>
        <source>{0} jawaban dipulihkan. Tekan Enter untuk melanjutkan.</source>
        <translation>{0} answers recovered. Press Enter to go on.</translation>
    </message>
    <message>
        <source>&amp;Lanjutkan</source>
        <translation>&amp;Continue</translation>
    </message>
    <message>
        <source>Draf {0} dibuang.</source>
        <translation>The draft of {0} was thrown away.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Draf {0} kembali ke daftar.</source>
        <translation>The draft of {0} is back on the list.</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Bagian</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Sinkronisasi sedang berjalan.</source>
        <translation>A sync is already running.</translation>
    </message>
</context>
<context>
    <name>SyncTimer</name>
    <message>
        <source>Mengirim ke folder kantor</source>
        <translation>Sending to the office folder</translation>
    </message>
    <message>
        <source>Belum ada kiriman diterima</source>
        <translation>No batch received yet</translation>
    </message>
    <message>
        <source>Kiriman terakhir diterima {0}</source>
        <translation>Last batch received {0}</translation>
    </message>
</context>
<context>
    <name>TaskRunner</name>
    <message>
        <source>Menyelesaikan pekerjaan</source>
        <translation>Finishing work</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>dan {0} perubahan yang lebih lama</source>
        <translation>and {0} older changes</translation>
    </message>
    <message>
        <source>Belum tersimpan.</source>
        <translation>Not saved yet.</translation>
    </message>
    <message>
        <source>Dicatat pertama kali</source>
        <translation>First recorded</translation>
    </message>
    <message>
        <source>Dikukuhkan tanpa perubahan</source>
        <translation>Confirmed without changes</translation>
    </message>
</context>
<context>
    <name>TrustPanel</name>
    <message>
        <source>Sidik jari laptop ini</source>
        <translation>Fingerprint of this laptop</translation>
    </message>
    <message>
        <source>Bacakan kepada kantor yang menerima pendaftaran; kantor mencocokkannya, lalu mendaftarkan laptop ini.</source>
        <translation>Read it to the office that receives the registration; the office compares it and registers this laptop.</translation>
    </message>
    <message>
        <source>Kantor yang menjawab</source>
        <translation>Office that answers</translation>
    </message>
    <message>
        <source>Jawaban kantor dipakai setelah sidik jarinya Anda cocokkan.</source>
        <translation>The office&apos;s answers are used once you have compared its fingerprint.</translation>
    </message>
    <message>
        <source>Belum ada kantor yang menjawab.</source>
        <translation>No office has answered yet.</translation>
    </message>
    <message>
        <source>Dipercayai</source>
        <translation>Trusted</translation>
    </message>
    <message>
        <source>Per&amp;cayai</source>
        <translation>&amp;Trust</translation>
    </message>
    <message>
        <source>Percayai {0}</source>
        <translation>Trust {0}</translation>
    </message>
</context>
<context>
    <name>TypedEditor</name>
    <message>
        <source>-6.8171, 107.6175 8</source>
        <translation>-6.8171, 107.6175 8</translation>
    </message>
    <message>
        <source>Tulis lintang, bujur, misalnya -6.8171, 107.6175 8.</source>
        <translation>Write latitude, longitude, for example -6.8171, 107.6175 8.</translation>
    </message>
    <message>
        <source>Tulis bilangan, misalnya 12,5.</source>
        <translation>Write a number, for example 12,5.</translation>
    </message>
    <message>
        <source>Tulis bilangan bulat, misalnya 12.</source>
        <translation>Write a whole number, for example 12.</translation>
    </message>
</context>
<context>
    <name>Unkept</name>
    <message>
        <source>Alasan yang ditulis belum dicatat.</source>
        <translation>The reason you wrote is not recorded yet.</translation>
    </message>
    <message>
        <source>Angka penutupan hari belum disimpan.</source>
        <translation>The figures for closing the day are not saved yet.</translation>
    </message>
    <message>
        <source>Koreksi belum disimpan.</source>
        <translation>The correction is not saved yet.</translation>
    </message>
    <message>
        <source>Isian “{0}” belum bisa disimpan.</source>
        <translation>The entry “{0}” cannot be saved yet.</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Hasil ku&amp;njungan (tekan angkanya)</source>
        <translation>Result of the &amp;visit (press its digit)</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>Tanggal k&amp;unjungan</source>
        <translation>&amp;Day of the visit</translation>
    </message>
    <message>
        <source>Kunjungan &amp;berikutnya</source>
        <translation>&amp;Next visit</translation>
    </message>
    <message>
        <source>Panah ↑: besok, lusa, dan seterusnya</source>
        <translation>Arrow ↑: tomorrow, the day after, and so on</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>&amp;Koordinat</source>
        <translation>&amp;Coordinates</translation>
    </message>
    <message>
        <source>Foto rumah dan kartu</source>
        <translation>Photos of house and card</translation>
    </message>
    <message>
        <source>Boleh tanpa foto; diperkecil sampai 100 kB.</source>
        <translation>Photos may be left out; they are made smaller, up to 100 kB.</translation>
    </message>
    <message>
        <source>Pilih hasil kunjungan.</source>
        <translation>Choose the result of the visit.</translation>
    </message>
    <message>
        <source>Isi tanggal sampai hari ini, misalnya {0}.</source>
        <translation>Enter a day up to today, for example {0}.</translation>
    </message>
    <message>
        <source>Tanggal ini tidak terbaca; tulis misalnya {0}.</source>
        <translation>This day cannot be read; write for example {0}.</translation>
    </message>
    <message>
        <source>Foto masih diperkecil; tunggu sebentar.</source>
        <translation>Photos are still being made smaller; wait a moment.</translation>
    </message>
    <message>
        <source>Tulis lintang, bujur, dan bila ada akurasi dalam meter: -6,8171 107,6175 8</source>
        <translation>Write latitude, longitude and, if known, the accuracy in metres: -6.8171 107.6175 8</translation>
    </message>
</context>
<context>
    <name>VisitList</name>
    <message>
        <source>Cari keluarga, nomor, alamat</source>
        <translation>Search family, number, address</translation>
    </message>
    <message>
        <source>Rencana</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Dikunjungi</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Daftar kunjungan</source>
        <translation>List of visits</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Families</translation>
    </message>
    <message>
        <source>&amp;Catat kunjungan</source>
        <translation>&amp;Record a visit</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tempat</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Terakhir</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Terlambat {0} hari</source>
        <translation>{0} days late</translation>
    </message>
    <message>
        <source>Janji {0}</source>
        <translation>Promised {0}</translation>
    </message>
    <message>
        <source>Janji hari ini</source>
        <translation>Promised for today</translation>
    </message>
    <message>
        <source>Perlu diulang</source>
        <translation>To be repeated</translation>
    </message>
    <message>
        <source>Belum pernah</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Belum ada keluarga.</source>
        <translation>No families yet.</translation>
    </message>
    <message>
        <source>Catat dahulu keluarga yang akan didatangi.</source>
        <translation>First record the families to go to.</translation>
    </message>
    <message>
        <source>Buka Keluarga</source>
        <translation>Open Families</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok.</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>Ketik sebagian nama atau alamat, atau pilih “Semua”.</source>
        <translation>Type a part of the name or address, or choose “All”.</translation>
    </message>
    <message>
        <source>Belum ada kunjungan pada hari ini.</source>
        <translation>No visits on this day yet.</translation>
    </message>
    <message>
        <source>Pilih keluarga dari “Rencana”, lalu catat hasilnya.</source>
        <translation>Choose a family from “Plan”, then record the result.</translation>
    </message>
    <message>
        <source>Tidak ada yang harus didatangi.</source>
        <translation>Nobody has to be visited.</translation>
    </message>
    <message>
        <source>Semua keluarga ada di “Semua”.</source>
        <translation>All families are under “All”.</translation>
    </message>
</context>
<context>
    <name>VisitSide</name>
    <message>
        <source>Ke&amp;luarga</source>
        <translation>Fa&amp;mily</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Catat kunjungan baru</source>
        <translation>Record a new visit</translation>
    </message>
    <message>
        <source>Buan&amp;g</source>
        <translation>Discar&amp;d</translation>
    </message>
    <message>
        <source>Ya, tinggalkan isian</source>
        <translation>Yes, leave the entries</translation>
    </message>
    <message>
        <source>Mulai sur&amp;vei</source>
        <translation>Start the sur&amp;vey</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Simpan kunjungan</source>
        <translation>Save the visit</translation>
    </message>
    <message>
        <source>Pilih keluarga di daftar.</source>
        <translation>Choose a family in the list.</translation>
    </message>
    <message>
        <source>Enter membuka kunjungannya; hasilnya dipilih dengan angka.</source>
        <translation>Enter opens its visit; the result is chosen by digit.</translation>
    </message>
    <message>
        <source>Kunjungan ini belum tersimpan. Tinggalkan?</source>
        <translation>This visit is not saved yet. Leave it?</translation>
    </message>
    <message>
        <source>Tekan Simpan untuk menyimpannya.</source>
        <translation>Press Save to keep it.</translation>
    </message>
    <message>
        <source>Kunjungan {0}</source>
        <translation>Visit of {0}</translation>
    </message>
    <message>
        <source>Kunjungan baru</source>
        <translation>New visit</translation>
    </message>
    <message>
        <source>terakhir: {0}</source>
        <translation>last: {0}</translation>
    </message>
    <message>
        <source>Lanjutkan sur&amp;vei</source>
        <translation>Continue the sur&amp;vey</translation>
    </message>
    <message>
        <source>Sur&amp;vei ulang</source>
        <translation>Sur&amp;vey again</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Hari sebelumnya</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Hari berikutnya</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Families</translation>
    </message>
    <message>
        <source>Pernah dikunjungi</source>
        <translation>Visited before</translation>
    </message>
    <message>
        <source>Sudah disurvei</source>
        <translation>Surveyed</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Terlambat</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Hari yang dijanjikan sudah lewat.</source>
        <translation>The promised day has passed.</translation>
    </message>
    <message>
        <source>Kunjungan dibuang.</source>
        <translation>Visit thrown away.</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Kunjungan kembali.</source>
        <translation>The visit is back.</translation>
    </message>
    <message>
        <source>Keluarga ini tidak ada di laptop ini.</source>
        <translation>This family is not on this laptop.</translation>
    </message>
    <message>
        <source>Mungkin sudah dibuang, atau datanya belum dikirim.</source>
        <translation>It may have been thrown away, or its data were not sent yet.</translation>
    </message>
</context>
<context>
    <name>_CalendarPopup</name>
    <message>
        <source>Kalender</source>
        <translation>Calendar</translation>
    </message>
</context>
<context>
    <name>_Paper</name>
    <message>
        <source>Contoh kop surat</source>
        <translation>Sample letterhead</translation>
    </message>
</context>
</TS>
