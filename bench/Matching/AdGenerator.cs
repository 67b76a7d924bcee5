namespace Matching;

/// <summary>
/// Makes a city's advertisements of some real ones. Every second one is a real ad with other words in the title, another
/// company, a district and pay near the real ones; the others are of the work in families.txt, with the districts and companies of
/// the real ones. The real ads themselves come first, as they are. Equal seeds give equal ads.
/// </summary>
internal sealed class AdGenerator(IReadOnlyList<Ad> real, DateOnly today, int seed)
{
    private const int Days = 90;

    private static readonly string[] Before = ["急招", "高薪", "诚聘", "资深", "高级", "初级", "双休", "包住", "直招", "外企", "国企"];
    private static readonly string[] After = ["（包吃住）", "（双休）", "（五险一金）", "-可接受应届", "（长白班）", "（{0}）", "/{0}", "(急聘)", "（高薪）", " 无经验可"];
    private static readonly string[] Benefits = ["五险一金", "包住", "包吃", "双休", "加班补助", "全勤奖", "年终奖金", "免费班车", "餐补", "房补", "高温补贴", "生日福利", "带薪年假"];
    private static readonly string[] Schooling = ["学历不限", "学历不限", "初中及以下", "高中", "中专", "大专"];
    private static readonly string[] Practice = ["经验不限", "经验不限", "无经验", "1年以下", "1-3年", "3-5年"];
    private static readonly string[] Closing = ["有经验者优先", "无经验可带薪培训", "服从管理，吃苦耐劳", "上班时间早八点到晚八点", "工资每月十五日发放", "年龄十八到四十五周岁", "公司提供宿舍和食堂", "满一年有年终奖"];

    private readonly Random random = new(seed);
    private readonly Family[] families =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "families.txt")).Where(line => line[0] != '#').Select(Family.Read),
    ];

    private readonly string[] companies = [.. real.Select(ad => ad.Company).OfType<string>().Distinct()];

    public List<Ad> Make(int count)
    {
        var ads = real.Take(count).Select(ad => ad with { Published = ad.Published ?? Day() }).ToList();
        while (ads.Count < count)
        {
            ads.Add(ads.Count % 2 == 0 ? Varied() : OfFamily());
        }

        return ads;
    }

    private Ad Varied()
    {
        var (ad, place, pay) = (One(real), One(real), 0.8m + (0.05m * random.Next(11)));
        var title = ad.Title!;
        title = random.Next(3) == 0 ? One(Before) + title : title;
        title = random.Next(3) == 0 ? title + string.Format(One(After), place.City) : title;
        return ad with
        {
            Title = title,
            Company = random.Next(2) == 0 ? One(companies) : ad.Company,
            City = place.City,
            District = place.District,
            Address = place.Address,
            SalaryMin = Round(ad.SalaryMin * pay),
            SalaryMax = Round(ad.SalaryMax * pay),
            Published = Day(),
        };
    }

    private Ad OfFamily()
    {
        var (family, place) = (One(families), One(real));
        var title = One(family.Titles);
        title = random.Next(4) == 0 ? One(Before) + title : title;
        title = random.Next(3) == 0 ? title + string.Format(One(After), place.City) : title;
        title = random.Next(12) == 0 ? title + "/" + One(family.Titles) : title;
        var benefits = Enumerable.Range(0, random.Next(1, 6)).Select(_ => One(Benefits)).Distinct();
        return new Ad
        {
            Title = title,
            Company = One(companies),
            City = place.City,
            District = place.District,
            Address = place.Address,
            SalaryMin = Round(family.Lowest * (0.85m + (0.05m * random.Next(7)))),
            SalaryMax = Round(family.Highest * (0.85m + (0.05m * random.Next(7)))),
            Education = One(Schooling),
            Experience = One(Practice),
            Benefits = string.Join(',', benefits),
            Skills = random.Next(2) == 0 ? One(family.Skills) : null,
            Description = $"岗位职责：{family.Duty}。任职要求：{One(family.Skills)}；{One(Closing)}；{One(Closing)}。",
            Published = Day(),
        };
    }

    private static decimal? Round(decimal? wage) => wage is { } value ? Math.Round(value / 100) * 100 : null;

    private DateOnly Day() => today.AddDays(-random.Next(Days));

    private T One<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private sealed record Family(string[] Titles, decimal Lowest, decimal Highest, string[] Skills, string Duty)
    {
        public static Family Read(string line)
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            var wages = columns[1].Split(' ');
            return new Family(columns[0].Split(','), decimal.Parse(wages[0]), decimal.Parse(wages[1]), columns[2].Split(','), columns[3]);
        }
    }
}
