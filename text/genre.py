"""Tables of the genre's wording: what an analyst reads past, and what an analyst reports. Rules live elsewhere.

A word stands in PARTICLES, FILLERS or a class of synonyms only where dropping or exchanging it leaves the measure, its
force and its stage alone: 推进 and 推动 may change places, 完善 (improve what is there) and 建立 (set up) may not.
"""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(words.split())


# Grammar and address: their coming and going is style. 必须 is none of them: it commits.
PARTICLES = _table(
    """
    的 地 得 了 着 过 和 与 及 以及 或 并 并且 而 而且 也 又 都 均 还 则 就 将 把 对 对于
    在 于 之 其 这 那 该 此 所 等 等等 为 以 是 我们 要 须 应 应当 应该 需要 需 会 一定 各位
    代表 同志 同志们 同时 此外 另外 为此 其中 因此 来 里 中 上 年度 个 一个 一批 一些
    """
)

# Adverbs of diligence and empty nouns: every report has them, and they commit nobody to more. Adverbs of pace and reach
# (加快, 大力, 全面, 稳步 …) are not here: they are force, in data/scales.toml.
FILLERS = _table(
    """
    进一步 切实 认真 扎实 扎扎实实 深入 着力 努力 不断 持续 继续 始终 坚持 一以贯之 充分 有效 有力
    真正 更好 更好地 好 抓紧 注重 自觉 千方百计 多措并举 统筹 狠抓 致力于 必将 其他 有关 相关 各项
    各类 各级 工作 方面 任务 水平 力度 步伐 事项
    """
)

# Nouns that add nothing at the end of a clause that says something already; alone or as a verb they do.
TAILS = frozenset({"发展"})

# Each line is one class; the first word stands for all.
_SYNONYM_CLASSES = """
推进 推动 促进 助推
加强 强化 增强 加大 加力
提高 提升
完善 健全 建立健全
扩大 拓展 拓宽 扩展 开拓
开展 进行
做好 搞好 抓好 办好 做实 抓实
建立 构建 搭建
建设 打造
支持 扶持 扶助
维护 保障 保护
实施 推行 实行 施行
贯彻 落实 贯彻落实
减少 降低 下降 减轻
增加 增长 上升
改善 改进 优化
重点 着重 突出
下列 以下几
惠及 造福
举办 举行
设立 成立 设置
给予 予以
制定 制订
修订 修改
推广 普及
营造 创造
便利 方便
培育 培养
整治 治理
激发 释放
解决 破解
防范 防控 防止
融入 融合
巩固 稳固
衔接 对接
畅通 疏通
表示 致以
取得 获得 赢得
成绩 成效 成果 成就
达到 达
我国 中国
显著 明显
重大 重要
顺利 圆满
快速 迅速 加速 较快
加快 加速推进
大力 积极 主动
稳步 有序 逐步
稳定 平稳
适度 适当
保持 维持
依法 依规 依法依规
严厉 从严
广泛 普遍
仍 仍然 依然
一些 部分 有些
许多 很多 众多 大量
全部 所有 一切
更加 更为 愈加
十分 非常 极为
当前 目前 现在
按照 依照 根据 依据
围绕 聚焦 紧扣
特别 尤其
包括 涵盖
面对 面临
力争 争取 力求
确保 保证
坚定 坚定不移
左右 约 大约 大概
不低于 至少 不少于
不超过 不高于
"""


def _representatives(classes: str) -> dict[str, str]:
    """Return for every word of every class the word that stands for the class."""
    return {word: line.split()[0] for line in classes.strip().splitlines() for word in line.split()}


SYNONYMS = _representatives(_SYNONYM_CLASSES)

# Exchanged before the words are cut: the same people, the same stretch of time, in other words.
PHRASES = (
    ("人民群众", "群众"),
    ("广大群众", "群众"),
    ("老百姓", "群众"),
    ("过去的一年", "去年"),
    ("过去一年", "去年"),
    ("一年来", "去年"),
    ("上一年", "去年"),
    ("上年", "去年"),
    ("本年度", "今年"),
    ("本年", "今年"),
)

# Verbs whose adverb says how hard something is pursued. A closed list, because most of these words are nouns as well
# (试点城市, 发展阶段): these are no part of what a measure is about.
ACTIONS = _table(
    """
    推进 推动 促进 发展 实施 落实 建设 完善 健全 建立 构建 加强 强化 提高 提升 扩大 支持 鼓励 深化
    培育 优化 改善 化解 防范 控制 压减 减少 下降 降低 增加 增长 取消 下放 开放 放开 放宽 推广 推行
    开展 整治 治理 打击 清理 淘汰 遏制 改造 转变 调整 保障 维护
    """
)
