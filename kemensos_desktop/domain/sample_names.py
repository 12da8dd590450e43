"""Words that invented people are made of: names by culture, sex and cohort; places, kitchens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# a name is drawn word by word from lists of common words, so no list holds a living person


@dataclass(frozen=True, slots=True)
class Culture:
    """How people of one culture are named and where they live.

    `old` and `grown` are given names by sex ("L", "P") of people born before 1960 and before 1990;
    the younger take theirs from YOUNG[young]. `second` are second words by sex; with `clans`
    they are a clan's name, that everybody has and members of a household share. `birth_order`
    stands before the name (Bali). `hamlets` are what an address in a village begins with.
    """

    young: str
    old: Mapping[str, tuple[str, ...]]
    grown: Mapping[str, tuple[str, ...]]
    second: Mapping[str, tuple[str, ...]]
    hamlets: tuple[str, ...]
    kitchens: tuple[str, ...]
    clans: bool = False
    birth_order: Mapping[str, tuple[str, ...]] | None = None


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _pair(men: str, women: str) -> dict[str, tuple[str, ...]]:
    return {"L": _words(men), "P": _words(women)}


def _hamlets(kind: str, names: str) -> tuple[str, ...]:
    return tuple(f"{kind} {name}" for name in _words(names))


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


YOUNG = {
    "islam": _pair(
        "Rizki Fajar Ilham Aditya Dimas Rafi Bagas Fauzan Galih Hafiz Irfan Naufal Reza Yusuf "
        "Zaki Farhan Alif Daffa Ridho Akbar",
        "Putri Aisyah Nabila Rahma Intan Zahra Salsabila Amelia Fitri Nadia Syifa Aulia Dinda "
        "Hana Khansa Laila Naila Rania Tiara Wulan",
    ),
    "kristen": _pair(
        "Andre Kevin Daniel Samuel Gabriel Christian Jonathan Mikael Rafael Yosua Ricky Steven "
        "Marcel Jefri Rian Aldo",
        "Grace Natalia Stefani Angel Kristina Priska Yuliana Marlin Melani Jesika Tasya Feby "
        "Novita Selvi Gracia Debora",
    ),
    "hindu": _pair(
        "Aditya Bayu Dharma Krisna Surya Wira Yoga Agus Dwipa Satria Pradnya Mahendra",
        "Ayu Diah Kadek Lestari Pradnyani Sinta Widya Utami Devi Cahyani Maharani Puspita",
    ),
}

YOUNG_SECOND = _pair(
    "Hidayat Ramadhan Saputra Maulana Firmansyah Nugraha Kurniawan Setiawan Pratama Abdillah",
    "Rahmawati Lestari Nuraini Maharani Khairunnisa Safitri Handayani Anggraini Permata Azzahra",
)

CULTURES = {
    "sunda": Culture(
        "islam",
        _pair(
            "Aceng Adang Ading Ahim Ajang Amas Andi Atang Cecep Cucu Dadang Didi Djaja Encang "
            "Endang Engkos Enjang Entis Iding Ikin Jajang Karna Mamat Maman Oding Otong Sarna "
            "Suganda Suhanda Tatang Ujang Uum",
            "Aminah Anah Ating Eem Eja Emin Encum Enok Enung Epon Eras Eros Esih Eti Icih Iis "
            "Ikah Imas Iyah Juju Kokom Mimin Nani Nyai Ocih Onih Oyoh Rukmini Rumsih Tarsih "
            "Titi Uneh Unah Wiwi",
        ),
        _pair(
            "Agus Asep Deden Dede Deni Dudi Eman Gugun Hendra Iwan Jaja Nandang Rohman Sandi "
            "Tedi Toni Usep Wawan Yayan Yana",
            "Ai Dedeh Dewi Elis Euis Heni Ida Iyet Lilis Neneng Nia Nunung Pipin Rina Rosi Siti "
            "Tini Wati Yani Yeni Yuyun",
        ),
        _pair(
            "Suryana Hidayat Sutisna Permana Wijaya Kusnadi Rukmana Sopandi Sumarna Supriatna "
            "Saepudin Ma'mun Komarudin Sobandi Rahmat Sasmita Gunawan Kosasih Sunarya Junaedi",
            "Komariah Rohaeti Suryati Nurhayati Kurniasih Rohayati Sumiati Rosmiati Juariah "
            "Maesaroh Nurjanah Solihat Mu'minah Sukaesih Rahayu Hasanah Kartini Sutiah",
        ),
        _hamlets(
            "Kp.",
            "Babakan Cibogo Cibungur Cijengkol Cikole Ciloa Cipeusing Cirateun Citamiang "
            "Gandasoli Kancah Legok Lebaksari Neglasari Pangragajian Pasirmuncang Pojok "
            "Sukahaji Sukamaju Sukamulya Tegallega Warungtilu",
        ),
        _phrases(
            "Sauyunan, Mekar Wangi, Sugih Mukti, Sabilulungan, Barokah, Rancage, Silih Asih, "
            "Giri Mekar, Sinar Harapan, Mitra Saluyu, Motekar, Tunas Mukti"
        ),
    ),
    "jawa": Culture(
        "islam",
        _pair(
            "Sukarjo Sukiman Suparman Sutarno Sugiyono Wagiman Ngadiman Paimin Parto Karto Darmo "
            "Kasno Kromo Martono Mulyono Saimin Samijan Sarjono Slamet Sogol Sukimin Sumarno "
            "Suradi Tarmin Tukiman Tugiman Wakijan Warsito Yatiman Ngatijo",
            "Sukinem Paijem Painem Ngatinah Sumirah Sutinah Sarinem Suminah Tukinem Wagiyem "
            "Kasiyem Karsinah Lasinem Mursinah Ngadinem Partini Poniyem Rukinah Saminah Satinem "
            "Sumiyem Surati Tuminah Wakinem Warsini Yatinem Marsiyah Kamsinah",
        ),
        _pair(
            "Agus Bambang Budi Eko Dwi Tri Hari Heru Imam Joko Purwanto Rudi Slamet Sugeng "
            "Supriyadi Suryanto Teguh Untung Wahyu Yanto",
            "Endang Sri Siti Sulastri Sumarni Suryani Titik Tutik Wahyuni Yuni Kustini Lestari "
            "Muryati Ningsih Puji Retno Rini Supartini Tri Winarti",
        ),
        _pair(
            "Wiyono Raharjo Santoso Utomo Sudarmo Hartono Prasetyo Wibisono Hadiwiyono "
            "Sastrowiyono Prayitno Pranoto Martoyo Susanto Waluyo",
            "Rahayu Lestari Wahyuni Utami Astuti Handayani Sulistyowati Suharti Sumiyati Widayati "
            "Hartini Kusumawati Murtiningsih Sundari Rukmiyati",
        ),
        _hamlets(
            "Dusun",
            "Krajan Sidomulyo Ngadirejo Tegalsari Karanganyar Sumberejo Kebonagung Kauman "
            "Jatirejo Bendungan Gondang Sukorejo Wonosari Pucungan Ngemplak Kaliwungu",
        ),
        _phrases(
            "Guyub Rukun, Sedyo Mulyo, Ngudi Rahayu, Sumber Rejeki, Tani Makmur, Sido Makmur, "
            "Mugi Lestari, Sekar Melati, Karya Bhakti, Budi Luhur"
        ),
    ),
    "madura": Culture(
        "islam",
        _pair(
            "Abd._Rahman Buasan Hasbi Hosen Jumadin Matnawi Marsuki Mistar Moksin Munawi Niman "
            "Sahrawi Sadin Sanusi Tohir Misnadi",
            "Armani Buna Hotijah Jumaati Maryam Misnati Mutmainnah Niwati Ra'ina Sahrani Satima "
            "Subaidah Sumani Suna Tima Hosna",
        ),
        _pair(
            "Abdul Ahmad Fathor Holil Ismail Mohammad Moh._Hasan Rofiqi Saiful Syamsul Zaini",
            "Faridatul Halimatus Hosniyah Juhairiyah Khotimah Lailatul Nurul Siti Sulaiha Ummi "
            "Zainab Zubaidah",
        ),
        _pair(
            "Rahman Hasan Arifin Bahri Effendi Hidayatullah Mahmudi Rasyid Sholeh Zainuri",
            "Hasanah Jannah Fitriyah Rahmah Sa'diyah Mukarromah Aini Hamidah Rofiah Sholihah",
        ),
        _hamlets("Dusun", "Barat Tengah Timur Laok Daja Gunung Sumber Tambak Kebun Pandian"),
        _phrases("Bunga Melati, Karya Mandiri, Barokah, Nurul Huda, Sumber Sejahtera, Harapan"),
    ),
    "betawi": Culture(
        "islam",
        _pair(
            "Amat Asmat Boin Jali Kisan Madali Marzuki Mi'an Naman Nasir Nian Rojali Saaba Saman "
            "Sanusi Tohir",
            "Aisah Amsah Asmah Enah Hindun Jumsiah Mariam Masnah Mu'inah Nasanah Rohaya Rohmah "
            "Saanih Salmah Siti Zaenab",
        ),
        _pair(
            "Abdul Ahmad Hasan Muhamad Mulyadi Nurdin Rachmat Ridwan Rudi Syahrul Wahyudi Yusuf",
            "Dewi Fatimah Halimah Ida Maryati Nurhasanah Rohani Siti Sopiah Sri Umi Yuliana",
        ),
        _pair(
            "Hidayat Mahmud Rahmat Sanusi Sarmili Syafi'i Abdullah Hamid Fadilah Jaelani",
            "Rohimah Nurhayati Aminah Sholihah Hasanah Khodijah Sa'diah Suhartini Mulyani Zubaedah",
        ),
        _hamlets("Gg.", "Kenanga Mawar Melati Haji_Saaba Pepaya Rambutan Masjid Mushola Sawo Duku"),
        _phrases("Melati, Kenanga, Al-Barkah, Cempaka, Rukun Warga, Bina Sejahtera"),
    ),
    "melayu": Culture(
        "islam",
        _pair(
            "Abas Abdullah Ahmad Awang Baharuddin Hamzah Harun Hasan Idris Ismail Jamaluddin "
            "Kamaruddin Mahmud Muhtar Nurdin Ramli Saidi Sulaiman Usman Zainal",
            "Aisyah Aminah Asiah Fatimah Hamidah Halimah Jamilah Kalsum Khadijah Maimunah Mariam "
            "Nurmah Ramlah Rohana Rokiah Salmah Siti Zainab Zaleha Zubaidah",
        ),
        _pair(
            "Andi Azhar Dedi Edi Firdaus Hendri Indra Iskandar Jefri M._Nur Rahmat Rusdi Syafrizal "
            "Syahrial Yusri Zulkifli",
            "Dewi Eliza Erni Fitri Herlina Marlina Maya Nurhayati Nurlela Rosmala Suryani Syarifah "
            "Yanti Yulia Yusnita Zuraida",
        ),
        _pair(
            "Effendi Siddik Yahya Latif Rasyid Husin Daud Yakub Karim Saleh Zakaria Anwar",
            "Binti_Hasan Ningsih Hasanah Sari Yani Wahida Rahmi Laili Husna Hayati Suryati Lubna",
        ),
        _hamlets("Dusun", "I II III Sungai_Buluh Tanjung Muara Pasar Sepakat Maju Bersama"),
        _phrases(
            "Bina Bersama, Serumpun, Tuah Sekata, Melati, Mekar Sari, Sepakat, Bunda Sejahtera"
        ),
    ),
    "aceh": Culture(
        "islam",
        _pair(
            "Abdurrahman Ahmad Amin Hanafiah Ibrahim Idris Ilyas Ishak Ismail M._Yusuf Mahmud "
            "Muhammad Nurdin Puteh Razali Saleh Sulaiman Syafi'i Usman Zakaria",
            "Aisyah Aminah Asiah Badriah Cut_Nyak Fatimah Halimah Hamidah Hasanah Jamilah "
            "Khadijah Maneh Mariyam Nurmala Nuraini Ruhamah Rukiah Salbiah Ummi Zainabon",
        ),
        _pair(
            "Adnan Bukhari Fakhri Hasballah Husaini Iskandar Jafar Mukhtar Munawar Rusli "
            "Saifuddin Teuku Zulfikar Zulkarnaini",
            "Cut Darmawati Erlina Fauziah Irawati Mariana Nurhayati Nurlaila Ratna Safriah "
            "Yusnidar Zahara Zuraida",
        ),
        _pair(
            "Hasan Abubakar Ali Daud Basyah Budiman Thaib Yunus Yakob Syah Mahdi Adam",
            "Hanum Idris Husna Rahmah Syafitri Wardah Mutia Asyiah Zahra Nurdin Ismail Salam",
        ),
        _hamlets("Dusun", "Tgk._Di_Pulo Meunasah Cot Blang Lam_Bheu Ujong Teungoh Barat Timu"),
        _phrases("Udep Beusaree, Meutuah, Seulanga, Bungong Jeumpa, Makmu Beurata"),
    ),
    "minang": Culture(
        "islam",
        _pair(
            "Abu Ajis Amir Buyung Bahar Dahlan Datuk Jalinus Jamaris Kamar Lukman Maridun Muchtar "
            "Nawawi Rusli Saidi Sutan Syamsu Tamrin Umar Zainal",
            "Asma Baiyar Dahniar Darama Jawanis Jusna Kamsinar Lamsiah Mariani Nuraini Nurbaya "
            "Nursima Rabiah Rakena Rosmanidar Sariani Siti_Jamin Syamsinar Upik Yurnalis",
        ),
        _pair(
            "Afrizal Amril Asrul Dasril Edison Erizal Hendri Jasman Masrul Nofrizal Rahmat Syafri "
            "Yusrizal Zulfahmi",
            "Desmawati Elfi Erlinda Fatmawati Gusneti Herlina Lismarni Mardiana Nofrita Rahmi "
            "Susneli Wirda Yulinar Zulfa",
        ),
        _pair(
            "Chaniago Koto Piliang Tanjung Sikumbang Jambak Guci Melayu Pitopang Mandahiling "
            "Payobada Bendang",
            "Chaniago Koto Piliang Tanjung Sikumbang Jambak Guci Melayu Pitopang Mandahiling "
            "Payobada Bendang",
        ),
        _hamlets(
            "Jorong",
            "Koto_Gadang Balai_Cacang Pasar_Baru Lubuk_Batingkok Tanjung_Aro Batu_Balang "
            "Koto_Tuo Padang_Laweh Sawah_Laweh Guguak",
        ),
        _phrases("Bundo Kanduang, Saiyo Sakato, Rantau Basamo, Sepakat Nagari, Mande Saiyo"),
    ),
    "batak": Culture(
        "kristen",
        _pair(
            "Albinus Binsar Bonar Domu Gindo Hotman Jahormat Jaminta Kasianus Manahan Maruli "
            "Osman Parulian Pardomuan Robinson Saut Sahat Tahan Togar Wilmar",
            "Arta Bungaria Dormauli Emelia Hotmauli Kartini Lamria Lasma Mangatur Mutiara Nurmaida "
            "Oslina Resti Rosmina Rumondang Rusmida Saulina Tiamsa Tiominar Tiurma",
        ),
        _pair(
            "Albert Benny Charles Darwin Edward Hendra Jhonson Lamhot Marihot Parlindungan Rikson "
            "Rudi Sabar Tumpal",
            "Betty Dewi Ernita Friska Helena Juliana Lestari Marlina Nurmala Roida Romauli Sondang "
            "Tiarma Yanti",
        ),
        _pair(
            "Aritonang Gultom Hutabarat Hutapea Lumbantoruan Manalu Marpaung Nainggolan Pakpahan "
            "Purba Samosir Siahaan Siburian Sihombing Silaban Sinaga Sirait Sitorus Situmorang "
            "Tampubolon",
            "",
        ),
        _hamlets("Dusun", "I II III IV Lumban_Silintong Huta_Ginjang Sosor Parhorasan Lumban_Pea"),
        _phrases("Marsada, Dos Roha, Marsiurupan, Satahi Saoloan, Holong Mangalap, Boru Naburju"),
        clans=True,
    ),
    "bugis": Culture(
        "islam",
        _pair(
            "Abd._Rasyid Ambo Baco Beddu Daeng Hamma La_Baco La_Tang Labbase Lahude Makka Mappa "
            "Muhammadong Nurdin Pabeangi Paduai Sanusi Semmang Sultan Tajuddin",
            "Becce Besse Cahaya Dahlia Hafsah Halijah Hasnah I_Cenning I_Tang Indo Kartini Kasau "
            "Maemunah Marwah Nur_Sia Ramlah Rosmini Sitti Tenri Wana",
        ),
        _pair(
            "Amiruddin Andi Arifin Asri Burhanuddin Firman Hasanuddin Jamaluddin Muh._Asri Rustam "
            "Saharuddin Sudirman Syamsuddin Usman",
            "Andi Asriani Darmawati Fitriani Haslinda Hasnawati Irmawati Jumriani Kasmawati "
            "Murniati Nurhaeda Rosdiana Sitti Suriani",
        ),
        _pair(
            "Rahman Tahir Mustafa Latief Yusuf Hamid Talib Mansyur Saleh Kadir Makmur Wahab",
            "Aminah Nurbaya Rahmatiah Saodah Halimah Hasanah Maryam Norma Hadera Rabiah Sahari Nur",
        ),
        _hamlets("Dusun", "Bontosunggu Lempangan Pattallassang Labuang Cenrana Ujung Biringere"),
        _phrases("Sipakatau, Sipakainge, Mappasitujue, Siamasei, Resopa, Massiddi Ati"),
    ),
    "banjar": Culture(
        "islam",
        _pair(
            "Abdul Ahmad Anang Asnawi Basri Bahrani Darmansyah Gusti Haderani Husni Ideris Jarkasi "
            "Kaspul Masran Mursidi Rusdi Sabran Sarkani Tarmiji Utuh",
            "Acil Aisyah Antung Arbayah Galuh Hamsiah Hatimah Jumantan Kamariah Masniah Mastora "
            "Norhayati Rusdiana Sa'diah Salasiah Salbiah Siti Sundari Wahidah Yurliani",
        ),
        _pair(
            "Akhmad Fahrurrazi Hendri Jumberi Khairul Masdar Noor Rahmadi Rudiansyah Syahrani "
            "Taufik Yusran",
            "Erna Fitriah Halidah Jamilah Mariani Norhidayah Rahmiati Rina Rusmawati Siti Yuliani "
            "Zainah",
        ),
        _pair(
            "Rahman Fansuri Hasani Ilmi Jailani Kurdi Noor Saberi Sidik Syukur Yamani Zaini",
            "Aulia Fauziah Hasanah Jannah Mawaddah Noor Rahmah Rasyidah Sari Wati Yanti Zahrah",
        ),
        _hamlets("Jl.", "Handil_Bakti Sungai_Andai Pahlawan Kuin Pemurus Gerilya Alalak"),
        _phrases("Kayuh Baimbai, Gawi Sabumi, Bauntung, Barakat, Wasaka, Kayuh Bersama"),
    ),
    "dayak": Culture(
        "kristen",
        _pair(
            "Anyi Apui Bayan Dungau Gamas Itang Jau Kila Lahang Lawing Ngau Njau Ribun Sawang "
            "Tanyi Tingang Ulau Usat",
            "Bulan Buaq Devung Hunai Idang Kenea Kristina Lasah Lunuk Markaria Paren Pinang "
            "Sariang Sulau Tipung Ulo Urai",
        ),
        _pair(
            "Agustinus Antonius Dionisius Eduardus Fransiskus Hendrikus Lukas Markus Paulus Petrus "
            "Stepanus Yohanes",
            "Agnes Bernadeta Elisabet Fransiska Herlina Katarina Lusia Magdalena Monika Rosalia "
            "Yuliana Yustina",
        ),
        _pair(
            "Ajang Bahing Dau Djuk Higang Ipui Laing Lejau Ngo Ubung Usong Wan",
            "Ajang Bahing Dau Djuk Higang Ipui Laing Lejau Ngo Ubung Usong Wan",
        ),
        _hamlets("Dusun", "Sungai_Kelai Long_Gi Tanjung_Lapang Engkuning Sebadak Riam_Panjang"),
        _phrases("Betang Bersatu, Huma Betang, Mitra Bersama, Bina Tani, Isen Mulang"),
    ),
    "bali": Culture(
        "hindu",
        _pair(
            "Asta Gelebug Lanus Mudra Murda Nuarta Pageh Rai Ranten Regeg Rencana Sadia Sandi "
            "Suarta Sudana Sugata Sukerta Sutama Tantra Wirata",
            "Kerti Kondri Kerning Latri Lemon Mongkeg Murni Nyarki Rai Rampin Reti Rindi Rupi "
            "Sadri Sarni Sukerti Suki Sumerti Suti Wati",
        ),
        _pair(
            "Adnyana Ardana Artawan Budiarta Mariana Parwata Sudarma Suardana Sudiarta Sukarma "
            "Suparta Wirawan",
            "Ariani Artini Budiasih Ekayanti Kertiasih Murniati Suartini Sudiani Sukarmi Suryani "
            "Widiasih Yuliani",
        ),
        _pair(
            "Wijaya Putra Adiputra Mahardika Wardana Saputra", "Dewi Lestari Sari Utami Asih Yanti"
        ),
        _hamlets("Br.", "Tegallinggah Pujung_Kaja Kawan Kelod Tengah Dauh_Peken Sebatu Kutri"),
        _phrases("Sari Dharma, Sekar Sari, Mekar Sari, Werdhi Sesana, Tunas Mekar, Dharma Kerti"),
        birth_order=_pair(
            "I_Wayan I_Made I_Nyoman I_Ketut I_Gede I_Putu I_Kadek I_Nengah",
            "Ni_Wayan Ni_Made Ni_Nyoman Ni_Ketut Ni_Luh Ni_Putu Ni_Kadek Ni_Nengah",
        ),
    ),
    "sasak": Culture(
        "islam",
        _pair(
            "Amaq_Sahar Amaq_Nur Amaq_Rais Amaq_Seri Amaq_Jumahir Mahsun Mahnan Muhsin Nasrudin "
            "Nursam Rumenah Sahnun Sinarep Sumarto Tahir Wirajap",
            "Inaq_Sahnep Inaq_Nurul Inaq_Rais Inaq_Seri Inaq_Kamar Inaq_Sinarah Mahyuni Marni "
            "Mu'minah Nurisah Rumini Sahuni Salmah Senah Sumerti Zaenab",
        ),
        _pair(
            "Abdul Ahmad Hamdi Haerudin Husnan Jumadi Lalu Mahrup Muh._Zaini Sahabudin Saparudin "
            "Zulkarnaen",
            "Baiq Fatimah Haeriah Hidayati Husnul Jumenah Marianah Nurhidayah Rohani Sakinah "
            "Sumiati Zohrah",
        ),
        _pair(
            "Hadi Hamdan Ihsan Jayadi Mukhlis Rahman Salim Sanusi Wardi Zainuddin",
            "Apriani Fitri Hasanah Hayati Ilmi Jannah Mardiana Nurmi Rahmi Wahyuni",
        ),
        _hamlets("Dusun", "Dasan_Baru Gubuk_Lauk Gubuk_Daya Montong Pancor Karang_Bayan Lekok"),
        _phrases("Patuh Karya, Patut Patuh, Mele Maju, Sangkep Beleq, Beriuk Tinjal"),
    ),
    "ntt": Culture(
        "kristen",
        _pair(
            "Alfonsus Aloysius Benediktus Bernadus Blasius Dominikus Fransiskus Gabriel Herman "
            "Kanisius Lambertus Marselinus Nikolaus Pius Simon Stanislaus Titus Wilhelmus Yakobus "
            "Yosef",
            "Adriana Agata Bernadeta Dorkas Elisabet Fransiska Helena Katarina Kristina Lusia "
            "Maria_Goreti Margareta Martha Modesta Paulina Petronela Regina Rosalina Theresia "
            "Yuliana",
        ),
        _pair(
            "Adrianus Agustinus Antonius Arnoldus Ferdinandus Hendrikus Ignasius Kornelis Maksimus "
            "Melkianus Oktovianus Yohanes",
            "Agustina Anastasia Ermelinda Florida Imelda Irmina Magdalena Maria Melania Rosadelima "
            "Veronika Yasinta",
        ),
        _pair(
            "Asa Bano Benu Boimau Hoar Kefi Kolo Lake Leki Manek Mau Nahak Neonbasu Nesi Seran "
            "Taek Tefa Tnunay Tabun Usfinit",
            "",
        ),
        _hamlets("Dusun", "I II III Oelnitep Fatukoa Bitefa Sasi Tubuhue Naiola Oebelo"),
        _phrases("Nekaf Mese, Ansaof Mese, Moris Foun, Suka Maju, Kasih Ibu, Tafena Kuan"),
        clans=True,
    ),
    "minahasa": Culture(
        "kristen",
        _pair(
            "Alexander Alfrets Bernard Corneles Dolfie Evert Frans Gerrit Hendrik Jantje Johanis "
            "Karel Lodewijk Max Nelson Octavianus Robert Ventje Welly Yopi",
            "Alida Antje Bertha Deetje Elsje Femmy Greitje Hentje Johana Katrina Lientje Mientje "
            "Neltje Oltje Paulien Roosje Selvie Tientje Vontje Yultje",
        ),
        _pair(
            "Denny Donald Fredy Hendra Jemmy Jhon Kelvin Maxi Noldy Ronny Rommy Stenly",
            "Deysi Fonny Hesti Jeane Lidya Meity Meiske Novi Olga Silvana Vivi Yenny",
        ),
        _pair(
            "Kaligis Kandou Karundeng Kawulur Lengkong Lontoh Lumintang Mamesah Mandagi Mokalu "
            "Pangemanan Polii Rumengan Sumual Tumbelaka Walukow Wowor",
            "",
        ),
        _hamlets("Jaga", "I II III IV V VI"),
        _phrases("Mapalus, Maesa, Sitou Timou, Torang Samua, Esa Kenang, Tunas Karya"),
        clans=True,
    ),
    "maluku": Culture(
        "kristen",
        _pair(
            "Abraham Adolof Benyamin Dominggus Elias Frans Hendrik Izak Jacob Johanis Korneles "
            "Marthen Matheos Naftali Petrus Semuel Thomas Yohanes",
            "Adriana Agustina Barbalina Dorkas Elisabeth Fransina Helena Johana Juliana Ketty Lea "
            "Magdalena Maria Orpa Paulina Rachel Sarah Wilhelmina",
        ),
        _pair(
            "Agus Corneles Demianus Eduard Ferry Glen Jhon Melkias Nus Robby Stevanus Yopie",
            "Anace Costantina Debora Ester Femmy Mariana Nelly Ribka Selfina Welmince Yuli",
        ),
        _pair(
            "Hattu Hukom Lekatompessy Leatemia Loupatty Manuputty Matulessy Nanlohy Noya Pelupessy "
            "Rahanra Sahetapy Salamena Souhoka Tahapary Tuhumena Wattimury",
            "",
        ),
        _hamlets("Dusun", "Air_Besar Batu_Merah Hatiwe Kampung_Baru Seri Tuni Wailela"),
        _phrases("Hidop Orang Basudara, Pela Gandong, Masohi, Ain Ni Ain, Maren"),
        clans=True,
    ),
    "papua": Culture(
        "kristen",
        _pair(
            "Alfius Barnabas Daud Demianus Dorteus Elieser Filemon Hengki Isak Korneles Lukas "
            "Marthinus Matius Nataniel Obet Petrus Salmon Timotius Yahya Yohanes Yulianus",
            "Agustina Alfonsina Damaris Debora Dolfina Elisabet Ester Fransina Juliana Katerina "
            "Lea Marice Martina Naomi Norce Orpa Paulina Ribka Rosina Yakomina Yosina",
        ),
        _pair(
            "Aser Beni Deki Elias Frengki Jhon Mesak Nahum Otniel Roy Soleman Yance Yeremias Zeth",
            "Adolfina Dina Erna Feronika Herlina Lince Maria Meri Novalina Regina Selina Sarlota "
            "Welmina Yuliana",
        ),
        _pair(
            "Asso Awom Bonay Douw Gobay Heluka Itlay Kogoya Korwa Mabel Mambrasar Marani Mote "
            "Murib Pekei Rumbiak Rumbewas Tabuni Wenda Wetipo Yarangga",
            "",
        ),
        _hamlets("Kampung", "Baru Harapan Kwadeware Sereh Yoboi Maribu Dondai Nolokla"),
        _phrases("Mambesak, Kasih Papua, Nayak Lak, Izakod Bekai, Enaimo, Foi Moi"),
        clans=True,
    ),
}
