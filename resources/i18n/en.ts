<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Banner</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/banners.py" line="66"/>
        <source>Tutup pesan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BannerSheet</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/banners.py" line="147"/>
        <source>Pesan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/charts.py" line="86"/>
        <location filename="../../kemensos_desktop/ui/widgets/charts.py" line="102"/>
        <source>Belum ada data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/table.py" line="115"/>
        <source>Belum ada data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/table.py" line="328"/>
        <source>{0} baris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/table.py" line="331"/>
        <source>menampilkan {0}–{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/table.py" line="334"/>
        <source>{0} dipilih</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/dates.py" line="86"/>
        <source>tgl-bln-tahun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/dates.py" line="88"/>
        <source>Buka kalender (F4)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorPresenter</name>
    <message>
        <location filename="../../kemensos_desktop/ui/errors.py" line="66"/>
        <source>Terjadi kesalahan program ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/errors.py" line="68"/>
        <source>Pekerjaan yang sudah tersimpan tetap aman. Ulangi langkah ini; bila terulang, sampaikan nomor laporan kepada pengelola.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/errors.py" line="71"/>
        <source>Salin laporan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/file_drop.py" line="47"/>
        <source>&amp;Pilih berkas …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/file_drop.py" line="57"/>
        <source>Berkas {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/file_drop.py" line="64"/>
        <source>Pilih berkas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/file_drop.py" line="76"/>
        <source>Berkas ini bukan {0}. Pilih yang lain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/file_drop.py" line="95"/>
        <source>Taruh satu berkas saja.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/search.py" line="100"/>
        <source>Saringan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="151"/>
        <source>MODE LATIHAN — DATA CONTOH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="159"/>
        <source>Daftar pintasan ini</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="204"/>
        <source>Daring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="204"/>
        <source>Luring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="205"/>
        <source>{0} antre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="210"/>
        <source>Terakhir dikonfirmasi {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="212"/>
        <source>Belum ada konfirmasi dari kantor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="232"/>
        <source>tersimpan {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="302"/>
        <location filename="../../kemensos_desktop/ui/shell.py" line="342"/>
        <source>Ganti tampilan terang atau gelap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/shell.py" line="306"/>
        <source>Pintasan (F1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="47"/>
        <source>Pratinjau halaman</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="66"/>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="80"/>
        <source>Halaman sebelumnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="67"/>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="81"/>
        <source>Halaman berikutnya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="69"/>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="83"/>
        <source>Perkecil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="70"/>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="82"/>
        <source>Perbesar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="72"/>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="84"/>
        <source>Pas lebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="168"/>
        <source>Halaman {0} dari {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/pdf_view.py" line="169"/>
        <source>Belum ada dokumen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <location filename="../../kemensos_desktop/ui/tasks.py" line="244"/>
        <source>&amp;Batal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/tasks.py" line="287"/>
        <source>Menghentikan dengan rapi …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordPane</name>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="102"/>
        <source>Perubahan di formulir ini belum disimpan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="103"/>
        <source>Simpan dulu, atau buang perubahannya.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="104"/>
        <source>Buang perubahan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="121"/>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="149"/>
        <source>&amp;Buang</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="122"/>
        <source>B&amp;atal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="123"/>
        <source>&amp;Simpan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="149"/>
        <source>&amp;Pulihkan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="167"/>
        <source>Tanggal ini tidak dikenal. Tulis seperti 24-11-2026.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="169"/>
        <source>Belum diisi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/settings/record_pane.py" line="171"/>
        <source>Tulis jam seperti 10.00.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/search.py" line="35"/>
        <source>Cari</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/search.py" line="46"/>
        <source>Kosongkan pencarian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/search.py" line="53"/>
        <source>Ke kotak pencarian</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/shortcuts.py" line="70"/>
        <source>Pintasan papan tik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/shortcuts.py" line="81"/>
        <source>Daftar pintasan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/stepper.py" line="109"/>
        <source>selesai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/stepper.py" line="110"/>
        <source>sedang dikerjakan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/stepper.py" line="111"/>
        <source>belum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/stepper.py" line="112"/>
        <source>perlu diperbaiki</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/stepper.py" line="121"/>
        <source>Langkah {0} dari {1}: {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskRunner</name>
    <message>
        <location filename="../../kemensos_desktop/ui/tasks.py" line="164"/>
        <source>Menyelesaikan pekerjaan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_CalendarPopup</name>
    <message>
        <location filename="../../kemensos_desktop/ui/widgets/dates.py" line="179"/>
        <source>Kalender</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
