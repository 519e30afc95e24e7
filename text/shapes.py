"""Characters that a scan takes for each other, because they are alike in shape; no rule is here.

Each line is one class. Nobody revises a text from one to the other: where two texts differ in nothing else, one of them
was misread. Pairs that an editor may exchange on purpose (上 and 下, 三 and 二, 增 and 减) are in none.
"""

from __future__ import annotations

from itertools import combinations

_CLASSES = """
未末 己已巳 土士 日曰 人入 大太犬 力刀 千干 工王 间问闻 进迸 农衣 业亚 会舍 建健 经径轻 设没 现观
治冶 技枝 城诚 推椎 持待特恃 准淮 住往佳 析折拆 候侯 师帅 晴睛 暖暧 拔拨 扬杨 梁粱 货贷 厉历 体休
产户 点占 生牛 社杜 全仝 政玫 府俯 天夭夫 失矢 今令 乌鸟 代伐 仑仓 住注 侍待 偿赏 冒昌 划刘 刺剌
博搏 卷券 厂广 即既 卯卵 各名 含合 启后 吃屹 呜鸣 哀衰 唤换 圆园 场汤 坚竖 坡波 堤提 境镜 夭天
妨防 孤弧 季李 宇字 官宫 宣宜 密蜜 寒塞 币巾 带滞 库床 延廷 弛驰 徽微徵 忍忽 怀坏 怡恰 情清请 惊掠
愉偷 慨概 戊戌戍 戒戎 扰拢 抗杭 抢枪 护沪 抵低 拦栏 拨泼 招绍 择泽 捍悍 换焕 授援 掉棹 探深 摸模
操澡 收牧 效郊 旦且 旱早 明朋 易昜 昔借 晋普 暂渐 木本 札礼 术木 朱未 杆秆 枚牧 某棋 柑相 栋拣
核该 根恨 桂挂 检捡 棒捧 槽糟 水永 氏民 汇江 沈沉 河何 油抽 沿治 泪汩 洋样 活话 流硫 浅线 浮孚
海侮 涉陟 温湿 湖潮 漂飘 炼练 烧浇 煤媒 熊能 燃然 爪瓜 犹优 狠狼 理埋 瓦互 研妍 碳炭 祖租 种钟
稳隐 突空 竞竟 端瑞 籍藉 紧繁 级极 织炽 给拾 绩债 续读 绿录 缓援 编偏 网冈 罚罗 署暑 老考 肓盲
育肓 若苦 范苑 茶荼 荒慌 获荻 菜莱 蓝篮 虎虑 虽虫 蚀独 袖轴 计汁 训川 记计 详洋 语悟 课棵 调凋
谋媒 谦廉 谷容 贪贫 赔陪 赢羸 越趁 跃妖 轮论 辆俩 辐幅 输愉 辩辨辫 达迏 迁迂 远运 连莲 述术 退腿
遣遗 避僻 部剖 酒洒 醒配 采釆 钓钩 铁轶 铜洞 锋峰 链键 镇填 闭闲 防访 阳阻 附咐 陆除 降隆 院皖
使便 量童 保堡 重董 提捉 侧测 责贵 享亨 陈阵 壮状 果杲
难滩 需雳 青责 静净 颗棵 风凤 饥肌 驱躯 鱼渔 环坏 项顶 频濒 源原 免兔 髙高 囯国 险检 练炼
"""

# Each class as the pairs in it.
ALIKE_IN_SHAPE = frozenset(
    frozenset(pair) for line in _CLASSES.split() for pair in combinations(line, 2) if pair[0] != pair[1]
)
