namespace DwellingRegistry.Features.Import.Sample;

/// <summary>
/// Invented names, put together at random from short everyday lists. A name is only a name: the register keeps nothing that would tell
/// where somebody comes from, and neither does the generator once the name is made.
/// </summary>
public static class PersonNames
{
    static readonly string[] LatinWomen =
        ["Anna", "Zoë", "Chloé", "María", "Inês", "Łucja", "Małgorzata", "Åsa", "Søs", "Ágnes", "Eliška", "Božena", "Ülle", "Märta", "Ilse", "Fiona", "Noémie", "Clara", "Ruth", "Signe"];

    static readonly string[] LatinMen =
        ["Jürgen", "Tomáš", "André", "José", "João", "Paweł", "Bjørn", "Håkan", "István", "Jiří", "Øyvind", "Özgür", "Émile", "Lukas", "Owen", "Mattia", "Niels", "Peter", "Siim", "Andris"];

    static readonly string[] LatinFamilies =
        ["Müller", "Nováček", "Lefèvre", "García", "Conceição", "Wiśniewski", "Ødegård", "Åkesson", "Kővári", "Dvořák", "Bērziņš", "Šimić", "Ferreira", "Brandt", "Hughes", "Rossi", "Schröder", "Petit", "Kask", "Lindqvist", "Żak", "Čapek", "Muñoz", "Groß", "Vermeer"];

    static readonly (string Written, string Latin)[] ChineseFamilies =
        [("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"), ("赵", "Zhao"), ("周", "Zhou"), ("吴", "Wu"), ("马", "Ma"), ("孙", "Sun"), ("何", "He"), ("欧阳", "Ouyang"), ("林", "Lin"), ("郭", "Guo")];

    static readonly (string Written, string Latin)[] ChineseGiven =
        [("伟", "Wei"), ("芳", "Fang"), ("娜", "Na"), ("敏", "Min"), ("静", "Jing"), ("磊", "Lei"), ("洋", "Yang"), ("晓明", "Xiaoming"), ("建国", "Jianguo"), ("秀英", "Xiuying"), ("子涵", "Zihan"), ("雨桐", "Yutong"), ("思远", "Siyuan"), ("海燕", "Haiyan"), ("志强", "Zhiqiang"), ("春梅", "Chunmei"), ("文博", "Wenbo"), ("佳怡", "Jiayi")];

    static readonly (string Written, string Latin)[] CyrillicWomen =
        [("Анна", "Anna"), ("Ольга", "Olga"), ("Елена", "Yelena"), ("Юлия", "Yuliya"), ("Дарья", "Darya"), ("Снежана", "Snezhana"), ("Зоя", "Zoya"), ("Марина", "Marina")];

    static readonly (string Written, string Latin)[] CyrillicMen =
        [("Иван", "Ivan"), ("Пётр", "Pyotr"), ("Сергей", "Sergey"), ("Алексей", "Aleksey"), ("Тарас", "Taras"), ("Николай", "Nikolay"), ("Юрий", "Yuriy"), ("Богдан", "Bogdan")];

    static readonly (string Written, string Latin)[] CyrillicFamilies =
        [("Соколов", "Sokolov"), ("Журавлёв", "Zhuravlyov"), ("Петров", "Petrov"), ("Морозов", "Morozov"), ("Щербаков", "Shcherbakov"), ("Голубев", "Golubev"), ("Царёв", "Tsaryov"), ("Ильин", "Ilyin")];

    static readonly (string Written, string Latin)[] ArabicWomen =
        [("ليلى", "Layla"), ("فاطمة", "Fatima"), ("نور", "Nour"), ("سلمى", "Salma"), ("هدى", "Huda"), ("ريم", "Reem"), ("أمل", "Amal"), ("مريم", "Maryam")];

    static readonly (string Written, string Latin)[] ArabicMen =
        [("يوسف", "Yusuf"), ("عمر", "Omar"), ("كريم", "Karim"), ("سامي", "Sami"), ("خالد", "Khaled"), ("طارق", "Tariq"), ("حسن", "Hassan"), ("زيد", "Zayd")];

    static readonly (string Written, string Latin)[] ArabicFamilies =
        [("حداد", "Haddad"), ("النجار", "Al-Najjar"), ("منصور", "Mansour"), ("الخطيب", "Al-Khatib"), ("سالم", "Salem"), ("العمري", "Al-Omari"), ("بركات", "Barakat"), ("زيدان", "Zaidan")];

    /// <summary>A family name to share within a household; in two of five it is written in another script than Latin.</summary>
    public static FamilyName Family(SeededRandom random)
    {
        var share = random.Next();
        var tongue = share < 0.58 ? Tongue.Latin : share < 0.80 ? Tongue.Chinese : share < 0.90 ? Tongue.Cyrillic : Tongue.Arabic;
        var (written, latin) = tongue switch
        {
            Tongue.Chinese => random.Pick(ChineseFamilies),
            Tongue.Cyrillic => random.Pick(CyrillicFamilies),
            Tongue.Arabic => random.Pick(ArabicFamilies),
            _ => Same(random.Pick(LatinFamilies)),
        };
        return new FamilyName(tongue, written, latin);
    }

    /// <summary>The full name, as written first and, in three of four where it differs, in Latin letters too.</summary>
    public static string[] Full(FamilyName family, SeededRandom random)
    {
        var woman = random.Chance(0.5);
        var (written, latin) = family.Tongue switch
        {
            Tongue.Chinese => random.Pick(ChineseGiven),
            Tongue.Cyrillic => random.Pick(woman ? CyrillicWomen : CyrillicMen),
            Tongue.Arabic => random.Pick(woman ? ArabicWomen : ArabicMen),
            _ => Same(random.Pick(woman ? LatinWomen : LatinMen)),
        };
        var (writtenEnd, latinEnd) = family.Tongue == Tongue.Cyrillic && woman ? ("а", "a") : ("", "");
        var first = family.Tongue == Tongue.Chinese ? family.Written + written : $"{written} {family.Written}{writtenEnd}";
        return family.Tongue != Tongue.Latin && random.Chance(0.75) ? [first, $"{latin} {family.Latin}{latinEnd}"] : [first];
    }

    static (string Written, string Latin) Same(string name) => (name, name);
}

/// <summary>A family name in its own script and in Latin letters.</summary>
public sealed record FamilyName(Tongue Tongue, string Written, string Latin);
