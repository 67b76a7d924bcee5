namespace Simulator.Generation;

/// <summary>A kind of factory or service, and what it seeks people for.</summary>
internal sealed record Trade(string Name, string Industry, IReadOnlyList<Occupation> Occupations)
{
    /// <summary>Written for this simulator: what the factories of the coast advertise.</summary>
    public static IReadOnlyList<Trade> All { get; } =
    [
        new("缝纫设备", "manufacturing",
        [
            new("装配普工", 4800, 6500), new("缝纫机调试工", 5500, 7800), new("喷漆工", 6000, 8500), new("质检员", 4600, 6000),
        ]),
        new("汽车零部件", "manufacturing",
        [
            new("冲压工", 5500, 7500), new("数控车床操作工", 6500, 9500), new("焊工", 6500, 9800), new("包装工", 4500, 5800),
        ]),
        new("模具塑料", "manufacturing",
        [
            new("注塑工", 5200, 7200), new("模具钳工", 7000, 10500), new("磨床操作工", 6000, 8800), new("上下料工", 4600, 6000),
        ]),
        new("水泵电机", "manufacturing",
        [
            new("绕线嵌线工", 5500, 8000), new("电机装配工", 5000, 7000), new("叉车司机", 5500, 7200), new("铸造工", 6200, 9000),
        ]),
        new("服装鞋帽", "manufacturing",
        [
            new("缝纫车工", 5000, 8000), new("裁剪工", 5500, 7500), new("整烫工", 5000, 6800), new("制鞋针车工", 5200, 7800),
        ]),
        new("医药化工", "manufacturing",
        [
            new("制剂操作工", 5200, 7000), new("化工操作工", 6000, 8500), new("仓库管理员", 4600, 6000), new("设备维修工", 6500, 9000),
        ]),
        new("水产食品", "manufacturing",
        [
            new("水产加工工", 4600, 6500), new("食品包装工", 4500, 6000), new("冷库搬运工", 5500, 7500), new("保洁员", 4000, 4800),
        ]),
        new("物流配送", "logistics",
        [
            new("分拣员", 4800, 6500), new("货车司机", 7000, 10000), new("快递员", 5500, 9000), new("装卸工", 5500, 7800),
        ]),
        new("酒店餐饮", "services",
        [
            new("客房服务员", 4200, 5500), new("餐厅服务员", 4300, 5800), new("厨工", 4500, 6200), new("保安员", 4300, 5500),
        ]),
        new("建筑工程", "construction",
        [
            new("钢筋工", 7000, 10500), new("木工", 7000, 10500), new("架子工", 7500, 11000), new("杂工", 5500, 7500),
        ]),
    ];
}

/// <summary>A title with the monthly wages that are offered for it, in yuan.</summary>
internal sealed record Occupation(string Title, int WageMinimum, int WageMaximum);
