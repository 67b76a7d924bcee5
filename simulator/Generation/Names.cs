namespace Simulator.Generation;

/// <summary>Words that names are put together from.</summary>
internal static class Names
{
    /// <summary>Ends every generated enterprise's name.</summary>
    public const string Mark = "（模拟）";

    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高",
        "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田", "董", "袁", "于", "余",
    ];

    private static readonly string[] Given =
    [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平",
        "刚", "桂", "英", "华", "玉", "兰", "建", "文", "国", "春", "红", "志", "海", "云", "波", "鹏", "辉", "斌", "凤", "梅",
    ];

    private static readonly string[] Brands =
    [
        "恒达", "瑞丰", "永固", "金海", "东港", "天工", "宏远", "华泰", "鑫源", "博力", "新越", "海纳", "正和", "顺兴", "利民", "远航",
        "嘉业", "同创", "三鼎", "百川", "星辰", "晨光", "长虹", "安泰", "双诚", "凯旋", "兴隆", "万通", "立信", "德胜", "盛世", "卓越",
    ];

    public static string Person(ref Dice dice) =>
        dice.Pick(Surnames) + dice.Pick(Given) + (dice.Chance(0.7) ? dice.Pick(Given) : "");

    public static string Enterprise(ref Dice dice, string place, string trade) =>
        place + dice.Pick(Brands) + dice.Pick(Brands) + trade + "有限公司" + Mark;
}
