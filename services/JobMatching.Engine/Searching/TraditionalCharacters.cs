using System.Collections.Frozen;

namespace JobMatching.Engine.Searching;

/// <summary>Traditional characters that are common in advertisements of Hong Kong and Taiwan firms, and their simplified forms.</summary>
internal static class TraditionalCharacters
{
    // Pairs, traditional first. Only characters of one simplified form whatever the word.
    private const string Pairs =
        "師师員员場场廠厂車车業业務务電电機机開开發发軟软體体設设計计測测試试數数據据庫库網网絡络頁页產产運运營营銷销" +
        "經经理理總总監监會会財财稅税審审護护醫医藥药學学習习術术書书語语國国際际貿贸採采購购倉仓儲储貨货輸输駕驾駛驶" +
        "組组裝装質质檢检驗验紡纺織织縫缝紉纫製制鋼钢鐵铁鋁铝銅铜銲焊鉗钳鍋锅爐炉電电氣气壓压鑄铸衝冲塗涂噴喷漆漆" +
        "飯饭廳厅館馆廚厨點点麵面麥麦餅饼雞鸡魚鱼鴨鸭菸烟潔洁淨净環环衛卫園园藝艺綠绿農农漁渔養养豬猪獸兽種种樹树" +
        "華华東东廣广灣湾島岛縣县區区鎮镇鄉乡莊庄橋桥門门龍龙鳳凤寧宁蘇苏揚扬濟济瀋沈陽阳漢汉長长慶庆貴贵雲云" +
        "薪薪獎奖險险補补貼贴樓楼資资訊讯訂订單单價价億亿萬万與与個个們们來来對对應应該该說说請请讓让認认識识證证" +
        "級级歷历職职責责練练專专隊队領领導导幫帮辦办聯联繫系關关係系實实際际價价億亿產产權权當当歲岁時时間间週周" +
        "聽听讀读寫写錄录圖图畫画視视頻频訊讯攝摄影影剪剪輯辑編编輯辑媒媒傳传遊游戲戏動动漫漫創创意意廣广" +
        "節节優优惠惠禮礼賓宾導导購购服服飾饰鞋鞋襪袜紙纸張张筆笔燈灯線线纜缆變变頻频器器控控燒烧爆爆彈弹" +
        "獨独雙双單单對对無无聯联強强弱弱輕轻鬆松穩稳定定滿满達达標标準准備备處处復复雜杂純纯細细緻致負负擔担" +
        "團团隊队協协調调溝沟劃划規规則则決决策策執执行行圍围維维修修養养護护築筑牆墙磚砖鋪铺鑽钻礦矿爐炉煉炼";

    private static readonly FrozenDictionary<char, char> Simplified = Pairs.Chunk(2)
        .Where(pair => pair[0] != pair[1]).DistinctBy(pair => pair[0])
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The simplified form, or the character itself.</summary>
    public static char Simplify(char character) => Simplified.GetValueOrDefault(character, character);
}
