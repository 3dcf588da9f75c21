/**
 * Pairs of values with the rule that a careful reviewer would give, by field and, for names, by naming tradition.
 *
 * A line reads: what they sent | what the record holds | the rule. Names on record are given / family / own script,
 * with "was" before a previous and "also" before another name. Several values are parted by commas, "was" before a
 * former one; addresses are line; city; region; postcode.
 */
export const labelledPairs = `
# Names
## US English
Robert Miller | Robert / Miller | exact
ROBERT  MILLER | Robert / Miller | tidied
Miller, Robert | Robert / Miller | name-order
Bob Miller | Robert / Miller | nickname
Robert Miller | Bobby / Miller | nickname
Peggy Stone | Margaret / Stone | nickname
Jack Reed | John / Reed | nickname
Robert J. Miller | Robert James / Miller | initial
R. James Miller | Robert James / Miller | initial
Robert Miller | Robert James / Miller | part-missing
Robert Miller Jr. | Robert / Miller | suffix-missing
Robert Miller Jr | Robert / Miller Sr | suffix-differs
Dr. Robert Miller | Robert / Miller | title
Robret Miller | Robert / Miller | one-edit
Robert Miler | Robert / Miller | one-edit
Roberta Miller | Robert / Miller | one-edit
Catherine Philips | Katherine / Phillips | letters-alike
Stephen Clark | Steven / Clark | transliteration
Robert Brown | Robert / Miller | part-same
Robret Brown | Robert / Miller | part-alike
William Brown | Robert / Miller | different
Mary Ann Smith | Maryann / Smith | tidied
Smith Mary-Ann | Maryann / Smith | name-order
Shawn OBrien | Shawn / O'Brien | tidied
Emily Smith Howell | Emily / Smith-Howell | tidied
Emily Howell | Emily / Smith-Howell | part-missing
Emily Jones | Emily / Howell / was Emily / Jones | previous-name
Jones Emily | Emily / Howell / was Emily / Jones | previous-name
Emily Jonas | Emily / Howell / was Emily / Jones | part-same
Em Howell | Emily / Howell / also Em / Howell | nickname
Lia Howell | Emily / Howell / also Lia / Howell | other-name
## Spanish
Jose Luis Hernandez Garcia | José Luis / Hernández García | tidied
Hernandez Garcia Jose Luis | José Luis / Hernández García | name-order
Jose Luis Hernandez | José Luis / Hernández García | part-missing
Jose Luis Garcia Hernandez | José Luis / Hernández García | name-order
Pepe Hernandez Garcia | José / Hernández García | nickname
Paco Ramirez | Francisco / Ramírez | nickname
Chuy Ortiz | Jesús / Ortiz | nickname
Maria Rosa | María / de la Rosa | particle-missing
Maria Delarosa | María / de la Rosa | tidied
Maria de la Rosa | María / De La Rosa | tidied
Ana Garcia y Lopez | Ana / García López | particle-missing
Maria Muños | María / Muñoz | one-edit
Ximena Vasquez | Jimena / Vázquez | letters-alike
Ximena Vasques | Ximena / Vázquez | transliteration
Javier Ximenez | Javier / Jiménez | one-edit
Guadalupe Nuñez | Guadalupe / Núñez | tidied
Lupita Nunez | Guadalupe / Núñez | nickname
M. Guadalupe Nunez | María Guadalupe / Núñez | initial
Maria G Nunez Perez | María Guadalupe / Núñez Pérez | initial
Veronica Lopez | Verónica / Pérez | part-same
Hector Ibañez | Héctor / Ibáñez | tidied
Quique Pena | Enrique / Peña | nickname
## Brazilian Portuguese
Joao da Silva | João / da Silva | tidied
Joao Silva | João / da Silva | particle-missing
Joao Pedro da Silva Santos | João Pedro / da Silva Santos | tidied
Joao Santos | João Pedro / da Silva Santos | part-missing
Conceicao Gonçalves | Conceição / Gonçalves | tidied
Luiz Souza | Luís / Sousa | letters-alike
Luiz Sousa | Luís / Sousa | one-edit
dos Santos Maria | Maria / dos Santos | name-order
## Vietnamese
Nguyen Van Hung | Văn Hùng / Nguyễn | name-order
Van Hung Nguyen | Văn Hùng / Nguyễn | tidied
Hung Nguyen | Văn Hùng / Nguyễn | particle-missing
Nguyễn Văn Hùng | Van Hung / Nguyen / Nguyễn Văn Hùng | native-script
Dang Thi Phuong | Thị Phương / Đặng | name-order
Vo Minh Long | Minh Long / Vũ | transliteration
Huynh Ngoc Lan | Ngọc Lan / Hoàng | transliteration
Ly Thi Mai | Thị Mai / Lý | name-order
Li Thi Mai | Thị Mai / Lý | transliteration
Nguyen Van Dung | Văn Hùng / Nguyễn | one-edit
Tran Van Hung | Văn Hùng / Nguyễn | part-same
Nguyen Thu | Thu / Nguyễn | name-order
## Chinese
Wang Xiaoming | Xiaoming / Wang | name-order
Xiao Ming Wang | Xiaoming / Wang | tidied
Xiao-Ming WANG | Xiaoming / Wang | tidied
王小明 | Xiaoming / Wang / 王小明 | native-script
王小明 | Xiaoming / Wang | transliteration
Hsiao-ming Wang | Xiaoming / Wang | transliteration
Chang Hsiu-ying | Xiuying / Zhang | transliteration
Chih-chiang Tsao | Zhiqiang / Cao | transliteration
Mei-ling Hsieh | Meiling / Xie | transliteration
Chien-kuo Teng | Jianguo / Deng | transliteration
Tzu-hsuan Tseng | Zixuan / Zeng | transliteration
Wong Mei | Mei / Huang | transliteration
Chan Wei | Wei / Chen | transliteration
Lee Wei | Wei / Li | transliteration
Kwok Jun | Jun / Guo | transliteration
Xiaoming Wang | Xiaohong / Wang | letters-alike
Li Wei | Wei / Wang | part-same
David Wang | Xiaoming / Wang | part-same
David Wang | Xiaoming / Wang / also David / Wang | other-name
## Korean
Kim Min-jun | Minjun / Kim | name-order
Minjun Kim | Min Jun / Kim | tidied
Gim Minjun | Minjun / Kim | transliteration
Lee Jiwoo | Jiwoo / Yi | transliteration
Rhee Jiwoo | Jiwoo / Lee | transliteration
Pak Soo-jin | Sujin / Park | transliteration
Choe Seon-yeong | Sunyoung / Choi | transliteration
Jeong Eunji | Eunji / Jung | transliteration
김민준 | Minjun / Kim | transliteration
이지우 | Jiu / Lee | transliteration
박수진 | Sujin / Park / 박수진 | native-script
Kim Minji | Minjun / Kim | letters-alike
Kim Haeun | Minjun / Kim | part-same
Kang Joon-ho | Junho / Gang | transliteration
## Arabic
Mohamed Hassan | Muhammad / Hasan | transliteration
Mohammed Hassan | Muhammad / Hassan | transliteration
Ahmad AlMasri | Ahmad / al-Masri | tidied
Ahmad Elmasry | Ahmad / al-Masri | transliteration
Ahmad Masri | Ahmad / al-Masri | particle-missing
Abdul Rahman Haddad | Abd al-Rahman / Haddad | transliteration
Abdulrahman Haddad | Abd al-Rahman / Haddad | transliteration
Abdurrahman Haddad | Abd al-Rahman / Haddad | transliteration
Khaled Said | Khalid / Saeed | transliteration
Tarek Kassem | Tariq / Qasim | transliteration
Youssef Khouri | Yusuf / Khoury | one-edit
Fatma Mansur | Fatima / Mansour | one-edit
Ahmed bin Salman | Ahmed / Salman | particle-missing
Ahmed ibn Khalil Saleh | Ahmed / Saleh | part-missing
محمد علي | Muhammad / Ali / محمد علي | native-script
مُحَمَّد عَلِي | Muhammad / Ali / محمد علي | native-script
Layla Ahmad | Leila / Ahmed | transliteration
Omar Rashid | Omar / Farah | part-same
## Persian
Hussein Ahmadi | Hossein / Ahmadi | transliteration
Behruz Karimi | Behrouz / Karimi | one-edit
Koorosh Rahimi | Kourosh / Rahimi | one-edit
Nasreen Hosseini | Nasrin / Hosseini | transliteration
Maryam Moradi | Maryam / Karimi | part-same
رضا احمدی | Reza / Ahmadi / رضا احمدی | native-script
## Russian and Ukrainian
Екатерина Щербакова | Ekaterina / Shcherbakova | transliteration
Sergei Ivanov | Sergey / Ivanov | transliteration
Alexander Petrov | Aleksandr / Petrov | transliteration
Dmitrii Volkov | Dmitry / Volkov | transliteration
Evgenii Sokolov | Yevgeny / Sokolov | transliteration
Julia Kovalenko | Yuliya / Kovalenko | transliteration
Oleh Shevchenko | Oleg / Shevchenko | one-edit
Ivanova Anna | Anna / Ivanova | name-order
Anna Ivanova | Anna / Ivanov | one-edit
Anna Sergeevna Ivanova | Anna / Ivanova | part-missing
Мария Иванова | Maria / Ivanova | transliteration
Пётр Орлов | Pyotr / Orlov / Петр Орлов | native-script
Ksenia Tarasova | Kseniya / Tarasova | one-edit
Volodymyr Bondar | Vladimir / Bondar | transliteration
## Indian
R. K. Narayan | Rasipuram Krishnaswami / Narayan | initial
Lakshmi Sharma | Laxmi / Sharma | transliteration
Geeta Mishra | Gita / Mishra | transliteration
Ritu Chouhan | Ritu / Chauhan | one-edit
Meena Saksena | Meena / Saxena | transliteration
Suresh Kumar | Suresh / FNU | part-same
Suresh | FNU / Suresh | placeholder
Suresh Kumar | Suresh Kumar / LNU | placeholder
Vikram Rathor | Vikram / Rathore | one-edit
Priya Patel | Priya / Shah | part-same
Shah Priya | Priya / Shah | name-order
## Ethiopian and Eritrean
Abebe Bekele | Abebe / Bekele Tessema | part-missing
አበበ በቀለ | Abebe / Bekele | transliteration
Selam Tesfai | Selam / Tesfaye | transliteration
Tekla Girma | Tekle / Girma | transliteration
Dawid Haile | Dawit / Haile | transliteration
Bekele Abebe | Abebe / Bekele | name-order
Selam Tesfaye | Selam / Girma | part-same
## Nigerian
Olawale Adebayo | Ọláwálé / Adébáyọ̀ | tidied
Adebayo Olawale | Ọláwálé / Adébáyọ̀ | name-order
Chukwuemeka Obi | Chukwuemeka / Ọbi | tidied
Emeka Obi | Chukwuemeka / Obi | part-same
Ngozi Okafor | Ngọzi / Okafọ | one-edit
Folasade Ogunbanjo | Fọláṣadé / Ògúnbánjọ | tidied
## Filipino
Maria Cristina Dela Cruz | Maria Cristina / de la Cruz | tidied
Ma. Cristina Dela Cruz | Maria Cristina / de la Cruz | part-same
Jose Santos Jr. | Jose / Santos | suffix-missing
Imelda R. Sumulong | Imelda Reyes / Sumulong | initial
## Haitian and French
Jean Baptiste Pierre | Jean-Baptiste / Pierre | tidied
Pierre Jean-Baptiste | Jean-Baptiste / Pierre | name-order
Francois Toussaint | François / Toussaint | tidied
Josue St. Fleur | Josué / Saint Fleur | transliteration
Marie-Claire Dupont | Marie / Dupont | part-missing
## Indonesian
SUHARTO | / Suharto | tidied
Suharto | FNU / Suharto | placeholder
Suharto Suharto | / Suharto | placeholder
Soeharto | / Suharto | sounds-alike
Wibowo | / Suharto | different
## Burmese
Aung Kyaw Min | Aung Kyaw Min / | exact
Daw Aye Aye Khin | Aye Aye Khin / | part-missing
Min Aung Kyaw | Aung Kyaw Min / | name-order
Htun Win | Tun Win / | transliteration
Aung Min | Aung Kyaw Min / | part-missing
## Icelandic
Jon Thorsson | Jón / Þórsson | tidied
Sigurdur Jonsson | Sigurður / Jónsson | tidied
Gudrun Sigurdardottir | Guðrún / Sigurðardóttir | tidied
Gudrun Sigurdsdottir | Guðrún / Sigurðardóttir | letters-alike
## Hungarian
Nagy József | József / Nagy | name-order
Jozsef Nagy | József / Nagy | tidied
Szabo Erzsebet | Erzsébet / Szabó | name-order
Zsuzsanna Kovacs | Zsuzsanna / Kovács | tidied
## German and Nordic
Jürgen Müller | Juergen / Mueller | transliteration
Jurgen Muller | Jürgen / Müller | tidied
Anna Weiss | Anna / Weiß | tidied
Bjorn Sorensen | Bjørn / Sørensen | tidied
Bjoern Soerensen | Bjørn / Sørensen | transliteration
Anna von Berg | Anna / Berg | particle-missing
## Polish and Turkish
Lukasz Walesa | Łukasz / Wałęsa | tidied
Isil Yilmaz | Işıl / Yılmaz | tidied
Wislawa Szymborska | Wisława / Szymborska | tidied
Wislawa Szymborski | Wisława / Szymborska | one-edit
## Greek, Hebrew and Japanese
Γιώργος Παππάς | Giorgos / Pappas / ΓΙΩΡΓΟΣ ΠΑΠΠΑΣ | native-script
山田太郎 | Taro / Yamada | different-scripts
山田太郎 | Taro / Yamada / 山田太郎 | native-script
Yamada Taro | Tarō / Yamada | name-order
# Dates of birth
1985-03-14 | 1985-03-14 | exact
19850314 | 1985-03-14 | separators
1985-14-03 | 1985-03-14 | day-month-swapped
1985-04-03 | 1985-03-04 | day-month-swapped
1985-12-11 | 1985-11-12 | day-month-swapped
1985-03-15 | 1985-03-14 | one-digit
1986-03-14 | 1985-03-14 | one-digit
1985-08-14 | 1985-03-14 | one-digit
1958-03-14 | 1985-03-14 | neighbours-swapped
1985-03-41 | 1985-03-14 | neighbours-swapped
1885-03-14 | 1985-03-14 | century
2085-03-14 | 1985-03-14 | century
1985-00-00 | 1985-03-14 | part-unknown
1985-03-00 | 1985-03-14 | part-unknown
1985-03-14 | 1985-00-14 | part-unknown
1985-03-00 | 1985-04-14 | different
1984-00-00 | 1985-03-14 | different
1985-03-27 | 1985-03-14 | date-parts-same
1985-12-14 | 1985-03-14 | date-parts-same
1972-03-14 | 1985-03-14 | date-parts-same
1986-04-14 | 1985-03-14 | digits-alike
1970-12-25 | 1985-03-14 | different
1985-3-14 | 1985-03-14 | separators
198-03-14 | 1985-03-14 | one-edit
1985-02-30 | 1985-03-14 | different
1984-05-01 | 1985-03-14, 1984-05-01 | other-date
1984-05-02 | 1985-03-14, 1984-05-01 | different
# A-numbers
A000-123-456 | 000123456 | exact
A000123456 | 000123456 | exact
a 000 123 456 | 000123456 | separators
A000123-456 | 000123456 | separators
000123456 | 000123456 | padding
A0123456 | 000123456 | padding
A00123456 | 000123456 | padding
123456 | 000123456 | different
A000123457 | 000123456 | one-digit
A000-123-465 | 000123456 | neighbours-swapped
A000-123-546 | 000123456 | neighbours-swapped
A0001234567 | 000123456 | digit-missing
A0012345 | 000123456 | digit-missing
AOOO123456 | 000123456 | look-alike-symbols
A000I23456 | 000123456 | look-alike-symbols
A000l23456 | 000123456 | look-alike-symbols
A000123478 | 000123456 | digits-alike
A000987654 | 000123456 | different
not a number | 000123456 | different
A000 12 34 56 | 000123456 | separators
# Receipt numbers
TST0000000017 | TST0000000017 | exact
tst0000000017 | TST0000000017 | separators
TST-00-000-00017 | TST0000000017 | separators
tst 0000000017 | TST0000000017 | separators
TSTOOOOOOOO17 | TST0000000017 | look-alike-symbols
TST00000000I7 | TST0000000017 | look-alike-symbols
TST0000000018 | TST0000000017 | one-digit
TST0000000071 | TST0000000017 | neighbours-swapped
TST000000017 | TST0000000017 | one-edit
TST00000000017 | TST0000000017 | one-edit
TSJ0000000017 | TST0000000017 | one-edit
10E0912345678 | IOE0912345678 | look-alike-symbols
TST0000000098 | TST0000000017 | digits-alike
TST1112223334 | TST0000000017 | different
TST0000000017 | TST5555555555, TST0000000017 | exact
TST0000000018 | TST5555555555, TST0000000017 | one-digit
# Emails
ana.ruiz@example.com | ana.ruiz@example.com | exact
Ana.Ruiz@Example.COM | ana.ruiz@example.com | letter-case
ana.ruis@example.com | ana.ruiz@example.com | one-edit
anaruiz@example.com | ana.ruiz@example.com | one-edit
ana.riuz@example.com | ana.ruiz@example.com | one-edit
ana.ruiz+visa@example.com | ana.ruiz@example.com | mail-tag
a.n.a.ruiz@example.com | ana.ruiz@example.com | mail-tag
ana.ruiz@gmial.com | ana.ruiz@gmail.com | mail-domain-slip
ana.ruiz@gmail.con | ana.ruiz@gmail.com | mail-domain-slip
ana.ruiz@gmal.com | ana.ruiz@gmail.com | mail-domain-slip
ana.ruiz@hotmial.com | ana.ruiz@hotmail.com | mail-domain-slip
ana.ruiz@yaho.com | ana.ruiz@yahoo.com | mail-domain-slip
ana.ruiz@outlok.com | ana.ruiz@outlook.com | mail-domain-slip
ana.ruiz@yahoo.com | ana.ruiz@gmail.com | mail-domain
ana.ruiz@example.net | ana.ruiz@example.com | mail-domain
ana.ruizz2@example.com | ana.ruiz@example.com | mailbox-alike
someone@example.net | ana.ruiz@example.com | different
ana.old@example.org | ana.ruiz@example.com, was ana.old@example.org | former-contact
ana.odl@example.org | ana.ruiz@example.com, was ana.old@example.org | different
ana.ruiz@mail.com | ana.ruiz@gmail.com | one-edit
# Phones
(512) 555-0147 | +15125550147 | exact
+15125550147 | +15125550147 | exact
512.555.0147 | +15125550147 | phone-format
1 512 555 0147 | +15125550147 | phone-format
512-555-0147 ext. 12 | +15125550147 | extension
512-555-0148 | +15125550147 | one-digit
512-555-0174 | +15125550147 | neighbours-swapped
512-555-017 | +15125550147 | digit-missing
512-555-01477 | +15125550147 | digit-missing
737-555-0147 | +15125550147 | area-code
303-555-0111 | +15125550147 | different
+52 512 555 0147 | +15125550147 | different
ask my sister | +15125550147 | different
737-555-0199 | +15125550147, was +17375550199 | former-contact
+52 55 5555 0147 | +525555550147 | exact
0052 55 55550147 | +525555550147 | different
# Addresses
742 Example Street; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | exact
742 EXAMPLE ST.; AUSTIN; Texas; 78701 | 742 Example Street; Austin; TX; 78701 | address-words
742 Example Street; Austin; TX; 78701-1234 | 742 Example Street; Austin; TX; 78701 | address-words
12 N Main St; Austin; TX; 78701 | 12 North Main Street; Austin; TX; 78701 | address-words
12 Main St NW; Austin; TX; 78701 | 12 Main Street Northwest; Austin; TX; 78701 | address-words
9 5th Ave #4; New York; NY; 10001 | 9 Fifth Avenue Apt 4; New York; NY; 10001 | address-words
12 Oak Blvd Suite 300; Austin; TX; 78701 | 12 Oak Boulevard Ste 300; Austin; TX; 78701 | address-words
P.O. Box 12; Austin; TX; 78701 | PO BOX 12; Austin; TX; 78701 | address-words
Post Office Box 12; Austin; TX; 78701 | P O Box 12; Austin; TX; 78701 | address-words
5 Calle Peña; San Juan; PR; 00901 | 5 CALLE PENA; San Juan; Puerto Rico; 00901 | address-words
742 Example Street Apt 4; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | unit-missing
742 Example Street Apt 4; Austin; TX; 78701 | 742 Example Street Apt 5; Austin; TX; 78701 | one-edit
742 Example Street Apt 4; Austin; TX; 78701 | 742 Example Street Apt 17B; Austin; TX; 78701 | other-unit
742 Example Street NW; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | direction-missing
742 Example; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | street-word-missing
743 Example Street; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | one-edit
742 Exampel Street; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | one-edit
742 Exampel Street; Autsin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | mostly-same
742 Example Street; Austin; TX; | 742 Example Street; Austin; TX; 78701 | mostly-same
742 Example Road; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | mostly-same
15 Example Street; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | other-house
15 Sample Road; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701 | same-town
15 Sample Road; Austin; TX; 78759 | 742 Example Street; Austin; TX; 78701 | same-town
15 Sample Road; Dallas; TX; 75201 | 742 Example Street; Austin; TX; 78701 | different
742 Example Street; Dallas; TX; 75201 | 742 Example Street; Austin; TX; 78701 | different
PO Box 13; Austin; TX; 78701 | PO Box 12; Austin; TX; 78701 | one-edit
1 St Louis St; Saint Louis; MO; 63101 | 1 Saint Louis Street; St. Louis; MO; 63101 | address-words
9 sample ave #2; Austin; TX; 78701 | 742 Example Street; Austin; TX; 78701; was 9 Sample Avenue Apt 2; Austin; TX; 78701 | former-address
`;
