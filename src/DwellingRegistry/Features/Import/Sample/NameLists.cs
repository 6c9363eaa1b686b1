namespace DwellingRegistry.Features.Import.Sample;

/// <summary>Invented and everyday place names in the scripts that the sample must show; no list comes from a register.</summary>
public static class NameLists
{
    public static readonly string[] Districts =
    [
        "Lindenau", "Fischergrund", "Saint-Élie", "Kornfeld", "Weidenhof", "Příkopy", "Ostermark", "Montclair", "Søndergård", "Birkenrain",
        "Vélizière", "Steinach", "Gänsebach", "Três Fontes", "Łąkowa", "Rosenhügel", "Kirkfield", "Brückenfeld", "Ålsund", "Haselried",
        "Petit-Moulin", "Eichwald", "Señorío", "Ürményi", "Tannhof", "Millrace", "Čerešňa", "Sankt Veit", "Grünanger", "Roquebelle",
        "Blåberg", "Norrhamn", "Feldkirchen", "La Garenne", "Mühlgraben", "Kővár", "Westerby", "Hopfengarten", "Île Verte", "Schönblick",
    ];

    public static readonly string[] Municipalities =
        ["Harbourfield", "Nordmark", "Val-de-Rive", "Außerfeld", "Świerkowo", "Montségure", "Björkhaga", "Nyírszeg", "Sant Joanet", "Kleinbrück"];

    static readonly string[] LatinFirst =
    [
        "Linden", "Rosen", "Müller", "Garten", "Kirch", "Wiesen", "Brunnen", "Schul", "Färber", "Gerber", "Ahorn", "Ulmen", "Birken", "Erlen",
        "Kastanien", "Weiden", "Mühl", "Brücken", "Schmiede", "Töpfer", "Fischer", "Korn", "Hafer", "Amsel", "Drossel", "Lerchen", "Finken",
        "Holunder", "Flieder", "Schlehen", "Hügel", "Talbach", "Stein", "Sand", "Berg", "Feld", "Anger", "Winzer", "Imker", "Küfer",
    ];

    static readonly string[] LatinLast = ["straße", "weg", "gasse", "ring", "steig", "zeile"];

    static readonly string[] French =
    [
        "Rue de la Fontaine", "Rue des Écoles", "Rue du Moulin", "Allée des Tilleuls", "Rue de l’Église", "Rue Haute", "Rue Basse",
        "Chemin des Vignes", "Rue du Marché", "Rue des Tanneurs", "Impasse des Cerisiers", "Rue de l’Étang", "Rue du Château", "Rue Neuve",
        "Rue des Prés", "Rue de la Forêt", "Rue des Maçons", "Allée du Verger", "Rue du Four", "Rue des Hêtres",
    ];

    static readonly string[] Nordic =
    [
        "Příčná", "Zahradní", "Školní", "Luční", "Ørstedsvej", "Åvej", "Østergade", "Skovvænget", "Björkvägen", "Ängsgatan", "Sjögatan",
        "ulica Kwiatowa", "ulica Łąkowa", "ulica Źródlana", "Calle Mayor", "Calle del Río", "Rua das Flores", "Rua da Conceição",
        "Via dei Mulini", "Kőris utca", "Rózsa utca", "Harbour Lane", "Mill Street", "Orchard Close", "Chapel Road", "Ferry Street",
    ];

    static readonly string[] ChineseFirst =
    [
        "人民", "中山", "解放", "建设", "和平", "文化", "新华", "长江", "黄河", "光明", "青年", "友谊", "胜利", "滨河", "学府", "银川", "桃园",
        "柳树", "金桥", "东湖", "南门", "北苑", "花园", "富康", "锦绣", "育才", "凤凰", "春晖", "清泉", "梧桐",
    ];

    static readonly string[] ChineseLast = ["路", "街", "巷", "东路", "西路", "南街", "北街", "大街"];

    static readonly string[] Cyrillic =
    [
        "Садовая улица", "улица Мира", "Набережная улица", "Школьная улица", "Лесная улица", "Заречная улица", "Вишнёвый переулок",
        "улица Строителей", "Речная улица", "Озёрная улица", "Луговая улица", "Солнечная улица", "Берёзовая улица", "Полевая улица",
        "Мельничный переулок", "Тихая улица", "Кленовая улица", "Рябиновая улица", "Почтовая улица", "Вокзальная улица", "улица Маяк",
        "Сиреневый бульвар", "Каштановая улица", "Яблоневый переулок", "Липовая аллея", "Ключевая улица", "Южная улица", "Северная улица",
    ];

    static readonly string[] Arabic =
    [
        "شارع السلام", "شارع النور", "شارع البحر", "شارع الزهور", "شارع النخيل", "شارع المدرسة", "شارع السوق", "شارع الحديقة",
        "شارع الربيع", "شارع الياسمين", "شارع القمر", "شارع النهر", "شارع الجسر", "شارع الميناء", "شارع الزيتون", "شارع الرمان",
        "شارع الأمل", "شارع الوادي", "شارع المطحنة", "شارع الشروق", "شارع الغروب", "شارع الورد", "شارع التين", "شارع البستان",
        "شارع الحصاد", "شارع النبع", "شارع الصفصاف", "شارع اللوز",
    ];

    /// <summary>Every street name of the tongue, each once.</summary>
    public static List<string> Streets(Tongue tongue) => tongue switch
    {
        Tongue.Chinese => [.. ChineseFirst.SelectMany(first => ChineseLast.Select(last => first + last))],
        Tongue.Cyrillic => [.. Cyrillic],
        Tongue.Arabic => [.. Arabic],
        _ => [.. LatinFirst.SelectMany(first => LatinLast.Select(last => first + last)), .. French, .. Nordic],
    };
}
