<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id">
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
    <name>TaskRunner</name>
    <message>
        <source>Menyelesaikan pekerjaan</source>
        <translation>Finishing work</translation>
    </message>
</context>
<context>
    <name>_CalendarPopup</name>
    <message>
        <source>Kalender</source>
        <translation>Calendar</translation>
    </message>
</context>
</TS>
