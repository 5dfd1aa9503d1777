/** Invented people by the thousand: given names and surnames of several tongues, the common ones far more common (Zipf). */
import type { Random } from '../random.ts';

interface Tongue {
  readonly language: string;
  /** Share of the people, in hundredths. */
  readonly share: number;
  readonly given: readonly string[];
  readonly surnames: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/);

const TONGUES: readonly Tongue[] = [
  {
    language: 'en',
    share: 44,
    given: words(
      'Oliver Amelia George Isla Harry Ava Jack Mia Noah Ivy Leo Lily Arthur Isabella Oscar Rosie Henry Sophia Archie Grace Theo Willow Freddie Freya Alfie Florence Thomas Emily Edward Ella Joseph Poppy Samuel Evelyn Daniel Elsie Lucas Charlotte Max Evie Isaac Alice Mason Daisy Finley Matilda Reggie Maisie Benjamin Harriet Ethan Martha Rory Beatrice Hugh Winifred Desmond Maureen Kenneth Doreen',
    ),
    surnames: words(
      'Ashdown Barrow Calder Denholm Eastman Fairley Garside Harrowell Ingleby Jessop Kitteridge Lockwood Marlow Netherby Oakden Penrose Quill Ravenscroft Sedgley Thornbury Underhill Varley Wetherall Yardley Ackroyd Birtles Clegg Dunnock Elphick Fenwick Grimshaw Hebden Ibbotson Jagger Kershaw Lumb Midgley Nuttall Ogden Pickles Rawson Sutcliffe Tordoff Uttley Vickers Whitworth',
    ),
  },
  {
    language: 'pl',
    share: 9,
    given: words(
      'Jan Anna Piotr Maria Krzysztof Katarzyna Andrzej Małgorzata Tomasz Agnieszka Paweł Barbara Michał Ewa Łukasz Zofia Grzegorz Elżbieta Jerzy Józef Stanisław Halina',
    ),
    surnames: words(
      'Kowalik Wolański Zielony Mazurek Pawłowicz Krawczyk Gałązka Wróbelski Jastrząb Szymczyk Dąbek Kubacki Grabowiec Rutka Żurawski Łącki',
    ),
  },
  {
    language: 'tr',
    share: 8,
    given: words(
      'Mehmet Fatma Mustafa Ayşe Ahmet Emine Ali Hatice Hüseyin Zeynep Hasan Elif İbrahim Meryem Ömer Şerife Yusuf Sultan Selim Derya',
    ),
    surnames: words(
      'Demirkan Yıldız Arslanova Kayalı Şahinbaş Çelikkol Özgür Doğanay Kılıçer Aydıner Korkmazer Güneşli Yavuzer Toprakçı',
    ),
  },
  {
    language: 'ar',
    share: 8,
    given: words(
      'محمد فاطمة أحمد مريم علي زينب عمر عائشة حسن نور خالد ليلى يوسف سلمى Amira Samir Nadia Karim Leila Tariq',
    ),
    surnames: words('الحداد النجار الصالح الخطيب الشامي Haddad Najjar Mansour Khoury Saleh Darwish Sabbagh Halabi'),
  },
  {
    language: 'uk',
    share: 7,
    given: words(
      'Олена Андрій Наталія Сергій Ірина Олександр Оксана Микола Тетяна Василь Юлія Іван Світлана Богдан Людмила Тарас',
    ),
    surnames: words('Коваль Шевчук Бондар Ткачук Кравець Мельничук Лисенко Гончар Мороз Савчук Гнатюк Романів'),
  },
  {
    language: 'fr',
    share: 6,
    given: words('Jean Marie Pierre Camille Louis Chloé Hugo Léa Gabriel Zoé Étienne Inès François Noémie René Hélène'),
    surnames: words(
      'Tessier Marchand Delaune Rousselot Fontenay Lemaître Garnier-Oste Vauclair Moreau-Lys Charpentier Beaulieu Desrosiers',
    ),
  },
  {
    language: 'de',
    share: 5,
    given: words('Lukas Hannah Jürgen Greta Stefan Anneliese Wolfgang Käthe Matthias Ursula Jonas Frieda'),
    surnames: words('Baumgart Kessling Vogtländer Brückner Hölzel Krämer Lindemann Rösler Strauß Weißmann Zöllner'),
  },
  {
    language: 'hi',
    share: 5,
    given: words('Ravi Priya Arjun Ananya Vikram Kavita Sanjay Meera Rohan Sunita Amit Deepa'),
    surnames: words('Bhandari Deshpande Iyengar Kulkarni Mehrotra Rathore Saxena Trivedi Chaudhari Bhattacharjee'),
  },
  {
    language: 'ro',
    share: 3,
    given: words('Bogdan Mirela Andrei Ioana Vasile Elena Ștefan Raluca Cătălin Țurcana'),
    surnames: words('Stanca Dunca Ionașcu Munteanu Țepeneag Lăcătuș Bălan Crișan'),
  },
  {
    language: 'yo',
    share: 3,
    given: words('Adaeze Tunde Kwame Amara Chidi Folake Kofi Abena Sekou Mariama'),
    surnames: words('Okonjo Adeyemo Osei Diallo Nwosu Tamakloe Boateng Abiola Mensah Keita'),
  },
  {
    language: 'zh',
    share: 2,
    given: words('伟 芳 娜 敏 静 强 磊 洋 艳 勇'),
    surnames: words('李 王 张 刘 陈 杨 赵 黄 周 吴'),
  },
];

export interface Named {
  readonly givenNames: string;
  readonly surname: string;
  readonly language: string;
}

export const fullName = ({ givenNames, surname }: Named): string => `${givenNames} ${surname}`;

/** A pool grown by double names, as large unions have them: without it a town of sixty thousand would share too few names. */
export function naming(chance: Random): () => Named {
  const shares = TONGUES.flatMap((tongue) => Array.from({ length: tongue.share }, () => tongue));
  const endings = words('son ley worth by field ham ton wick stead den ford more');
  const invented = (stem: string) => stem.replace(/[aeiouy]+$/, '') + chance.pick(endings);
  return () => {
    const { language, given, surnames } = chance.pick(shares);
    const first = chance.pickOften(given);
    const surname = chance.pickOften(surnames);
    const roll = chance.next();
    return {
      language,
      givenNames: roll < 0.18 && language !== 'zh' ? `${first} ${chance.pick(given)}` : first,
      surname:
        language === 'en' && roll > 0.55
          ? invented(surname)
          : roll > 0.93 && language !== 'zh'
            ? `${surname}-${chance.pick(surnames)}`
            : surname,
    };
  };
}

const ORGANISATIONS = words(
  'Residents Tenants Traders Parents Allotment Boxing Chess Rowing Angling Cricket Football Choir Sewing Gardening Heritage Cycling Walking Lunch',
);
const FORMS = words('Association Society Club Group Forum Trust Union Circle Network Committee');
export const organisation = (chance: Random, street: string): string =>
  `${street} ${chance.pick(ORGANISATIONS)} ${chance.pick(FORMS)}`;
