"""Household (keluarga) and its members: what is managed, and answers under their DTSEN names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .identity import mask_nik
from .record import column

HEAD, CHILD, GRANDCHILD, PARENT = 1, 3, 5, 6
"""Relations to the head of the family (DTSEN 2026, R32) that the rules speak of."""
SPLIT = 1
"""`keluarga_pecahan`: the family card is also another family's."""
AT_HOME = frozenset({1, 5})
"""`r27a_keberadaan` of who lives in the house; everybody else is only mentioned on the card."""


class HouseholdStatus(StrEnum):
    """Whether a family is only on the list, or was surveyed."""

    LISTED = "terdaftar"
    SURVEYED = "disurvei"

    @property
    def label(self) -> str:
        return "Terdaftar" if self is HouseholdStatus.LISTED else "Sudah disurvei"


@dataclass(frozen=True, slots=True)
class Household:
    """One family: a Nomor KK, or one of those that share it (`keluarga_pecahan` = 1).

    The fields after `void` are the answers of the survey `survey_id`, valid for `instrument` and
    `form_version` only, named as in the annex of the draft BPS regulation on DTSEN; what that does
    not name has the question's own name. Codes are integers, money is rupiah, several answers to
    one question are one text with spaces.
    """

    district_code: str = column("Kode kab/kota")
    village_code: str = column("Kode desa/kelurahan", "")
    local_id: str = column("No. keluarga", "")
    rt: str = column("RT", "")
    rw: str = column("RW", "")
    survey_id: str = column("ID survei", "")
    instrument: str = column("Instrumen", "")
    form_id: str = column("Formulir", "")
    form_version: str = column("Versi formulir", "")
    status: str = column("Status", HouseholdStatus.LISTED.value)
    note: str = column("Keterangan", "")
    void: bool = column("Dibuang", False, cell="flag")
    waktu_mulai: str = column("Mulai wawancara", "")
    waktu_selesai: str = column("Selesai wawancara", "")
    perangkat: str = column("Perangkat", "")
    pengguna: str = column("Pengguna", "")
    id_keluarga: str = column("No. keluarga (lokal)", "")
    tanggal_pencacahan: date | None = column("Tanggal pencacahan", None, cell="date")
    kode_provinsi: str = column("Kode provinsi", "")
    provinsi: str = column("Provinsi", "")
    kode_kabupaten_kota: str = column("Kode kabupaten/kota", "")
    kabupaten_kota: str = column("Kabupaten/kota", "")
    kode_kecamatan: str = column("Kode kecamatan", "")
    kecamatan: str = column("Kecamatan", "")
    kode_kelurahan_desa: str = column("Kode desa/kelurahan menurut survei", "")
    kelurahan_desa: str = column("Desa/kelurahan", "")
    kode_desa_bps: str = column("Kode desa menurut BPS", "")
    klasifikasi: int | None = column("Klasifikasi desa/kelurahan", None, cell="int")
    kode_sls: str = column("Kode SLS", "")
    nama_sls: str = column("Nama SLS", "")
    kode_pos: str = column("Kode pos", "")
    nama_jalan: str = column("Nama jalan, gang, atau dusun", "")
    nomor_rumah: str = column("Nomor rumah", "")
    alamat: str = column("Alamat", "")
    nomor_kartu_keluarga: str = column("No. KK", "")
    keluarga_pecahan: int | None = column("Keluarga pecahan", None, cell="int")
    nama_kepala_keluarga: str = column("Nama kepala keluarga", "")
    jumlah_anggota_kk: int | None = column("Jumlah anggota di KK", None, cell="int")
    status_keluarga: int | None = column("Status keluarga", None, cell="int")
    alamat_sesuai_kk: int | None = column("Alamat sesuai KK", None, cell="int")
    geotag: int | None = column("Cara memperoleh koordinat", None, cell="int")
    lokasi_lat: float | None = column("Lintang", None, cell="decimal")
    lokasi_long: float | None = column("Bujur", None, cell="decimal")
    lokasi_akurasi: float | None = column("Akurasi (m)", None, cell="decimal")
    t_tempat_tinggal: int | None = column("Mempunyai tempat tinggal", None, cell="int")
    keluarga_dalam_rumah: int | None = column("5a. Keluarga dalam satu rumah", None, cell="int")
    r6a_jenis_bangunan: int | None = column("6a. Jenis bangunan tempat tinggal", None, cell="int")
    status_kepemilikan_rumah: int | None = column(
        "7a. Status kepemilikan bangunan", None, cell="int"
    )
    r7b_bukti_tanah: int | None = column("7b. Bukti kepemilikan tanah", None, cell="int")
    r8_nilai_sewa: int | None = column(
        "8. Perkiraan nilai sewa/kontrak sebulan (Rp)", None, cell="int"
    )
    r9_luas_lantai: int | None = column("9. Luas lantai (m²)", None, cell="int")
    jenis_lantai_terluas: int | None = column("10a. Bahan utama lantai terluas", None, cell="int")
    r10b_kondisi_lantai: int | None = column("10b. Kondisi lantai", None, cell="int")
    jenis_dinding_terluas: int | None = column("11a. Bahan utama dinding", None, cell="int")
    r11b_kondisi_dinding: int | None = column("11b. Kondisi dinding", None, cell="int")
    jenis_atap_terluas: int | None = column("12a. Bahan utama atap", None, cell="int")
    r12b_kondisi_atap: int | None = column("12b. Kondisi atap", None, cell="int")
    fasilitas_bab: int | None = column("13. Fasilitas tempat buang air besar", None, cell="int")
    jenis_kloset: int | None = column("14. Jenis kloset", None, cell="int")
    pembuangan_akhir_tinja: int | None = column(
        "15. Tempat pembuangan akhir tinja", None, cell="int"
    )
    sumber_air_minum_utama: int | None = column("16. Sumber air minum utama", None, cell="int")
    sumber_penerangan_utama: int | None = column("17. Sumber penerangan utama", None, cell="int")
    daya_terpasang: str = column("18. Daya terpasang", "")
    id_meteran_PLN: str = column("18. Nomor meteran/ID pelanggan", "")
    r18_jumlah_meteran: int | None = column("18. Jumlah meteran PLN", None, cell="int")
    r19_biaya_listrik: int | None = column("19. Pengeluaran listrik sebulan (Rp)", None, cell="int")
    r20a_biaya_pulsa: int | None = column("20a. Pengeluaran pulsa sebulan (Rp)", None, cell="int")
    r20b_biaya_internet: int | None = column(
        "20b. Pengeluaran internet sebulan (Rp)", None, cell="int"
    )
    foto_depan: str = column("Foto rumah tampak depan", "")
    foto_ruang_tamu: str = column("Foto ruang tamu", "")
    foto_kamar_mandi: str = column("Foto kamar mandi", "")
    r22_tabung_gas_3kg: int | None = column("22. Tabung gas 3 kg", None, cell="int")
    tabung_gas: int | None = column("22. Tabung gas 5,5 kg atau lebih", None, cell="int")
    lemari_es: int | None = column("22. Lemari es/kulkas", None, cell="int")
    AC: int | None = column("22. AC", None, cell="int")
    emas_perhiasan: int | None = column("22. Emas/perhiasan (gram)", None, cell="int")
    komputer_laptop_tablet: int | None = column("22. Komputer/laptop/tablet", None, cell="int")
    sepeda_motor: int | None = column("22. Sepeda motor", None, cell="int")
    r22_nilai_motor: int | None = column("22. Nilai semua sepeda motor (Rp)", None, cell="int")
    mobil: int | None = column("22. Mobil", None, cell="int")
    r22_nilai_mobil: int | None = column("22. Nilai semua mobil (Rp)", None, cell="int")
    lahan_lainnya: int | None = column("23. Jumlah lahan di tempat lain", None, cell="int")
    rumah_lainnya: int | None = column("23. Jumlah rumah/bangunan di tempat lain", None, cell="int")
    t_makan_sehari: int | None = column("Makan berapa kali sehari", None, cell="int")
    t_khawatir_makan: int | None = column("Pernah khawatir tidak makan (setahun)", None, cell="int")
    t_makan_separuh: int | None = column(
        "Belanja makan lebih dari separuh pengeluaran", None, cell="int"
    )
    t_pakaian_setahun: int | None = column("Stel pakaian baru per orang setahun", None, cell="int")
    t_daging_seminggu: int | None = column(
        "Daging/ayam/susu berapa kali seminggu", None, cell="int"
    )
    t_sanggup_berobat: int | None = column("Sanggup membayar biaya berobat", None, cell="int")
    bahan_bakar_utama_memasak: int | None = column("Bahan bakar utama memasak", None, cell="int")
    t_tembok_diplester: int | None = column("Tembok diplester", None, cell="int")
    t_jarak_air_tinja: int | None = column(
        "Jarak sumber air ke penampungan tinja", None, cell="int"
    )
    t_tabungan: int | None = column(
        "Tabungan/barang mudah dijual Rp500.000 ke atas", None, cell="int"
    )
    t_program: str = column("Program bantuan yang pernah diterima", "")
    jumlah_anggota: int | None = column("Jumlah anggota dicatat", None, cell="int")
    jumlah_tinggal: int | None = column("Jumlah anggota tinggal", None, cell="int")
    catatan: str = column("Catatan", "")
    responden: str = column("Nama responden", "")
    tanda_tangan: str = column("Tanda tangan responden", "")
    pencacah: str = column("Nama pencacah", "")
    pemeriksa: str = column("Nama pemeriksa", "")
    tanggal_pemeriksaan: date | None = column("Tanggal pemeriksaan", None, cell="date")
    hasil_kunjungan_1: int | None = column("Hasil kunjungan 1", None, cell="int")
    tanggal_kunjungan_2: date | None = column("Tanggal kunjungan 2", None, cell="date")
    hasil_kunjungan_2: int | None = column("Hasil kunjungan 2", None, cell="int")
    tanggal_kunjungan_3: date | None = column("Tanggal kunjungan 3", None, cell="date")
    hasil_kunjungan_3: int | None = column("Hasil kunjungan 3", None, cell="int")
    alasan_tidak_layak: str = column("Alasan tidak layak", "")


@dataclass(frozen=True, slots=True)
class Member:
    """One person of one family in its last survey; `row_id` is the row's stable id in the form.

    `person_id` is the person's in every role (see recipient.Recipient). `position` counts from 1.
    A member who was taken off the list is void.
    """

    district_code: str = column("Kode kab/kota")
    household_id: str = column("ID keluarga")
    person_id: str = column("ID orang")
    row_id: str = column("ID baris formulir", "")
    position: int = column("Urutan", 0, cell="int")
    survey_id: str = column("ID survei", "")
    instrument: str = column("Instrumen", "")
    form_version: str = column("Versi formulir", "")
    void: bool = column("Dibuang", False, cell="flag")
    id_anggota: str = column("No. anggota (lokal)", "")
    nomor_kartu_keluarga: str = column("No. KK", "")
    alamat: str = column("Alamat", "")
    nama: str = column("Nama", "")
    status_nik: int | None = column("Status NIK", None, cell="int")
    nomor_induk_kependudukan: str = column("NIK", "")
    alasan_tanpa_nik: str = column("Alasan tanpa NIK", "")
    r26b_no_hp: str = column("26b. No. HP", "")
    r27a_keberadaan: int | None = column("27a. Keberadaan", None, cell="int")
    tinggal: int | None = column("Tinggal di rumah ini", None, cell="int")
    r27b_domisili: int | None = column("27b. Alamat domisili", None, cell="int")
    jenis_kelamin: int | None = column("29. Jenis kelamin", None, cell="int")
    tanggal_lahir: date | None = column("30. Tanggal lahir", None, cell="date")
    umur: int | None = column("Umur", None, cell="int")
    alasan_nik: str = column("Penjelasan NIK", "")
    status_kawin: int | None = column("31. Status perkawinan", None, cell="int")
    status_hubungan_keluarga: int | None = column(
        "32. Hubungan dengan kepala keluarga", None, cell="int"
    )
    alasan_hubungan: str = column("Penjelasan umur dan hubungan", "")
    t_hamil: int | None = column("Sedang hamil", None, cell="int")
    pendidikan_partisipasi: int | None = column("33. Partisipasi sekolah", None, cell="int")
    pendidikan_ijazah: int | None = column(
        "34. Pendidikan tertinggi yang ditamatkan", None, cell="int"
    )
    r35a_pendapatan_kerja: int | None = column(
        "35a. Pendapatan dari pekerjaan (gaji/upah/honor)", None, cell="int"
    )
    r35a_nilai: int | None = column("35a. Nilainya sebulan (Rp)", None, cell="int")
    r35b_pendapatan_usaha: int | None = column(
        "35b. Pendapatan dari usaha (offline/online)", None, cell="int"
    )
    r35b_nilai: int | None = column("35b. Nilainya sebulan (Rp)", None, cell="int")
    r35c_pendapatan_lain: int | None = column(
        "35c. Pendapatan lain (transfer, pemberian)", None, cell="int"
    )
    r35c_nilai: int | None = column("35c. Nilainya sebulan (Rp)", None, cell="int")
    r36_profesi: str = column("36. Profesi/pekerjaan utama", "")
    pekerjaan_status: int | None = column(
        "37. Status kedudukan dalam pekerjaan utama", None, cell="int"
    )
    penyandang_disabilitas: str = column("38. Penyandang disabilitas", "")
    r38a_fisik: int | None = column("38a. Disabilitas fisik", None, cell="int")
    r38b_mental: int | None = column("38b. Disabilitas mental", None, cell="int")
    r38c_intelektual: int | None = column("38c. Disabilitas intelektual", None, cell="int")
    r38d_netra: int | None = column("38d. Disabilitas sensorik netra", None, cell="int")
    r38e_rungu: int | None = column("38e. Disabilitas sensorik rungu", None, cell="int")
    r38f_wicara: int | None = column("38f. Disabilitas sensorik wicara", None, cell="int")
    penyakit_kronis: str = column("39. Penyakit kronis", "")
    r39a_hipertensi: int | None = column("39a. Hipertensi", None, cell="int")
    r39b_rematik: int | None = column("39b. Rematik", None, cell="int")
    r39c_asma: int | None = column("39c. Asma", None, cell="int")
    r39d_jantung: int | None = column("39d. Jantung", None, cell="int")
    r39e_diabetes: int | None = column("39e. Diabetes", None, cell="int")
    r39f_tbc: int | None = column("39f. TBC", None, cell="int")
    r39g_stroke: int | None = column("39g. Stroke", None, cell="int")
    r39h_kanker: int | None = column("39h. Kanker/tumor ganas", None, cell="int")
    r39i_gagal_ginjal: int | None = column("39i. Gagal ginjal", None, cell="int")
    r39j_hemofilia: int | None = column("39j. Hemofilia", None, cell="int")
    r39k_hiv_aids: int | None = column("39k. HIV/AIDS", None, cell="int")
    r39l_kolesterol: int | None = column("39l. Kolesterol", None, cell="int")
    r39m_sirosis_hati: int | None = column("39m. Sirosis hati", None, cell="int")
    r39n_talasemia: int | None = column("39n. Talasemia", None, cell="int")
    r39o_leukemia: int | None = column("39o. Leukemia", None, cell="int")
    r39p_alzheimer: int | None = column("39p. Alzheimer", None, cell="int")
    r39q_lainnya: int | None = column("39q. Lainnya", None, cell="int")
    r39r_tidak_tahu: int | None = column("39r. Tidak tahu", None, cell="int")
    r40_rekening: int | None = column("40. Rekening aktif atau dompet digital", None, cell="int")

    @property
    def lives_here(self) -> bool:
        """At home (question 27a), or not asked about it; void is not looked at."""
        return self.r27a_keberadaan is None or self.r27a_keberadaan in AT_HOME


SENSITIVE_HOUSEHOLD = frozenset({"nomor_kartu_keluarga", "keluarga_pecahan"})
SENSITIVE_MEMBER = frozenset(
    {
        "nomor_induk_kependudukan",
        "nama",
        "tanggal_lahir",
        "jenis_kelamin",
        "person_id",
        "penyandang_disabilitas",
        "penyakit_kronis",
    }
)


def family_faults(members: Iterable[Member]) -> list[str]:
    """What cannot be true of these people together (domain reference §2.10), one sentence each."""
    everyone = [m for m in members if not m.void]
    here = [m for m in everyone if m.lives_here]
    heads = [m for m in here if m.status_hubungan_keluarga == HEAD]
    found = []
    if len(heads) > 1:
        named = " dan ".join(m.nama for m in heads)
        found.append(f"Ada {len(heads)} kepala keluarga: {named}. Satu keluarga hanya satu kepala.")
    for person, count in _repeated(everyone):
        found.append(f"NIK {person} tercatat pada {count} anggota keluarga ini.")
    for head in heads[:1]:
        found += _generations(head, [m for m in here if m is not head])
    return found


def _generations(head: Member, others: Sequence[Member]) -> list[str]:
    if head.tanggal_lahir is None:
        return []
    found = []
    for member in others:
        born, relation = member.tanggal_lahir, member.status_hubungan_keluarga
        if born is None:
            continue
        if relation in (CHILD, GRANDCHILD) and born <= head.tanggal_lahir:
            word = "anak" if relation == CHILD else "cucu"
            found.append(f"{member.nama} dicatat sebagai {word} tetapi lebih tua dari {head.nama}.")
        elif relation == PARENT and born >= head.tanggal_lahir:
            found.append(
                f"{member.nama} dicatat sebagai orang tua tetapi lebih muda dari {head.nama}."
            )
    return found


def _repeated(members: Sequence[Member]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for member in members:
        if member.nomor_induk_kependudukan:
            nik = member.nomor_induk_kependudukan
            counts[nik] = counts.get(nik, 0) + 1
    return [(mask_nik(nik), n) for nik, n in counts.items() if n > 1]
