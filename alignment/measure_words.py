"""Tables behind measures (举措): what may open a clause, which verbs act, what no measure opens with.

Editable: one word of the genre more or less changes which clauses count as measures, nothing else.
"""

from __future__ import annotations

import re

from alignment.wording import FILLERS, FORCE


def _table(words: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(words.split())


def _any(words: str) -> str:
    """Return a pattern for the words of a table, the longest first."""
    return "|".join(sorted(_table(words), key=lambda word: (-len(word), word)))


# What stands before the verb and says who, when or again, not what.
_LEADERS = _any(
    """
    今年 明年 年内 今明两年 新的一年 同时 此外 其中 首先 我们 各级政府 各地 各地区 各部门 有关部门 地方政府 要 将
    再 还 并 并将 也 应 应当 需 需要 必须 一定要 务必 愿 尤其 特别是 我省 我市 我区 全省 全市 全区 坚持不懈
    必须坚持不懈
    """
)
_MARKER = (
    r"(?:[—－-]+|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}(?:是要|是|要|、)|第[一二三四五六七八九十]|"
    r"[0-9]{1,2}[.．、]|[①-⑳●■◆·])"
)
OPENING = re.compile(rf"\s*{_MARKER}*(?:{_LEADERS})*")

# How a verb is done; the scales of force and the adverbs of diligence are among them.
ADVERBS = (
    _table(
        """
    加紧 抓紧 加速 着力 奋力 尽力 有效 有力 切实 坚定 坚定不移 严格 从严 依法 依规 逐步 合理 科学 统筹 协调 综合
    广泛 普遍 更加 尽快 尽早 高质量 高标准 高水平 大幅 大幅度 及时 分类 分级 分步 因地制宜 因城施策 精准 精心 率先
    优先 重点 着重 突出 滚动 常态化 创新性 多渠道 多措并举 千方百计 毫不动摇 毫不放松 一体化 一体 协同 整体 全部
    基本 完整 准确 公开 带头 自觉 共同 相互 集中 狠 牢牢 牢固 锲而不舍 持之以恒 一以贯之 安全 高效 平稳 强力 周密
    严密 平等 妥善 尽力而为 量力而行 随机 组织 深度 充分 更好 更好地 更 更多 推动 促进 严肃 热情 有机 特别 层层
    逐级 逐项 逐一 逐年 定期 动态 全程 全域 全方位 多方 就近 按期 如期 按时 足额 尤其
    """
    )
    | FILLERS
    | frozenset(FORCE)
)

# Verbs that act wherever they stand.
VERBS = _table(
    """
    推进 推动 推行 推广 推开 推出 推介 助推 促进 发挥 发行 发布 发放 发起 加强 加大 加力 加密 加快 加速 增强 增加
    增设 增进 增发 新增 强化 做强 做大 做优 做好 做实 做精 深化 扩大 扩展 拓展 拓宽 开拓 开展 开通 开放 开发 开工
    开启 启动 完善 健全 建立 建成 构建 搭建 共建 新建 改建 筹建 组建 改组 重组 设立 成立 设置 实施 实行 实现 施行
    试行 落实 贯彻 践行 优化 改善 改进 改造 调整 调减 调动 转变 提高 提升 提振 提供 降低 减少 减免 减轻 压减 压缩
    削减 精简 取消 停征 停止 停建 缓建 免除 免征 清理 清退 清除 整治 整顿 整合 淘汰 关停 关闭 退出 化解 消化 消除
    破除 破解 打破 打击 打赢 打好 打造 打通 防范 防止 遏制 控制 严控 严打 严惩 严禁 严守 严把 查处 惩治 惩处 纠正
    坚持 坚守 反对 维护 保障 保持 保证 确保 守住 守护 捍卫 兜牢 支持 扶持 扶助 帮扶 帮助 鼓励 引导 引进 引入 引育
    激发 激励 激活 释放 盘活 活跃 培育 培养 壮大 孵化 繁荣 弘扬 传承 倡导 营造 创造 探索 攻克 突破 制定 制订 修订
    修改 废止 出台 编制 谋划 布局 部署 下达 拨付 筹集 募集 融入 集聚 聚焦 围绕 抓好 抓实 搞好 办好 用好 用足 管好
    管住 建好 守好 解决 缓解 处置 应对 回应 简化 简并 便利 畅通 疏通 疏解 放宽 放开 放活 下放 赋予 授权 允许 给予
    安置 补齐 补充 稳定 稳住 巩固 夯实 筑牢 织密 织牢 扎紧 厚植 树立 惠及 覆盖 满足 丰富 美化 净化 挖掘 督促 追究
    问责 整肃 排查 参与 参加 加入 商签 签署 举办 承办 召开 庆祝 纪念 迎接 恢复 振兴 兴建 兴办 普及 配备 划定 划转
    剥离 完成 达到 力争 争取 争创 限制 压实 加装 更新 置换 拆除 腾退 搬迁 修复 吸引 吸纳 留住 选派 表彰 奖励 补贴
    补助 救助 资助 关爱 关心 关注 尊重 规范 明确 细化 公布 公示 汇聚 凝聚 团结 抵制 深挖 采取 运用 利用 用活 形成
    创立 推选 宣传 清零 承担 汇集 严格 组织 公开 监督 统筹 充实 坚定 纳入 做大做强 做优做强 做强做优 做大做优 扎牢
    放权 倾斜 杜绝 树牢 激扬 分解 分担 共享 引聚 维修 抢抓 抢占 接受 听取 加固 延长 延伸 缩小 缩短 扩容 上调 下调
    提标 平抑 秉持 高举 遵循 恪守 尊崇 节约 弥补 填补 兑现 承接 输出 护航 讲好 塑造 重塑 改制 走好 迈出 引领 带动
    拉动 撬动 支撑 赋能 把握 实化 统一 改革 建设 发展 创新 保护 治理 执行 开行 砍掉 收紧 拆改 攻坚 防治 推荐 摸清
    用 抓 增 降 稳 扩 促 补 育 提 减 推 建 防 兴
    """
)
# Of these the same words are nouns as often: inside a clause they are taken for verbs last of all.
NOUN_LIKE = _table(
    """
    发展 建设 创新 改革 保护 治理 执行 规范 统一 投资 开放 开发 防范 应对 激励 补贴 补助 救助 资助 奖励 支持 支撑
    引领 保障 布局 控制 落实 引进 开工 培养 监督 公开 共享 分担 组织 形成 宣传 严格 退出 更新 修复 搬迁 安置 重组
    剥离 关爱 攻坚 防治 稳定 规划 部署 利用 突破 增加 减少 用 抓 增 降 稳 扩 促 补 育 提 减 推 建 防 兴
    """
)
# A second verb that the first one carries: 制定实施, 规范发展, 推动建立. Not before a noun of its own (改革创新能力).
CARRIED = _table(
    """
    发展 实施 落实 建设 推进 推动 推广 完善 健全 建立 构建 引导 规范 扶持 支持 培育 壮大 提升 提高 改造 整合 优化
    化解 破除 组建 覆盖 减少 淘汰 打击 处置 消化 扩大 保障 引进 深化
    """
)
TAIL_NOUN = re.compile(
    r"力度|机制|体系|能力|水平|工程|政策|制度|步伐|工作|战略|行动|规划|计划|方式|环境|格局|资金|力|业|区|者"
)

# A clause that sets out from a thing, a place or a means; the verb comes later, or in the next clause.
CONTEXT = re.compile(
    "(?:继续|持续|逐步|不断|自觉)?(?:"
    + _any(
        """
        对于 对 把 将 按照 按 根据 依据 依托 依靠 通过 围绕 针对 结合 面向 聚焦 以 在 从 向 由 与 同 为 就 用 凡
        本着 借助 采取 适应 顺应 紧扣 立足 着眼 遵循 除
        """
    )
    + ")"
)
NO_VERB_YET = re.compile(
    "(?:"
    + _any(
        """
        方面 问题 基础上 前提下 原则 同时 情况下 过程中 时 前 后 中 下 上 里 背景下 目标 要求 导向 重点 抓手 主线
        等 事项 行业和领域 手段 行为 职业资格 项目 契机 核心 引领 牵引 的
        """
    )
    + ")$"
)
# What a subject does: 居住证要加快覆盖…, 粮改饲试点面积扩大到…
OBLIGED = _table("要 都要 还要 仍要 更要 必须 须 应 应当 不得 不能 决不 绝不 决不能 严禁 一律")
PROHIBITED = _table("不得 不能 决不 绝不 决不能 严禁")
FIGURED = re.compile(
    r"(?:提高|降低|下降|增长|增加|减少|扩大|压减|上涨|达到?|安排|降至|降到|完成)(?:到|至|了|为|在)?(?=[约近超]?[0-9０-９])"
)
# Ends and effects, not acts; reasons and addresses.
PURPOSE = re.compile(
    _any(
        """
        共同创造 共同构建 共同谱写 共同开创 共同推动 共同走 迎接 秉持 高举 恪守 尊崇 敬畏 定能 定将 必将 但 该 是
        每一个 汇聚成 广大 竞相 让 使 从而 以便 推动形成 不仅 既 才能 就能 如果 只要 只有 这是 这样
        """
    )
    + "|形成[^，]*局面|把[^，]*(?:肩上|心头)|同[^，]{2,}共|为[^，]{2,}(?:提供|作出|做出|创造|奠定|腾|贡献)"
    + "|为[^，]*(?:努力|奋斗)"
)

# Words that name no object of their own: 采取三项举措, 完善政策措施, 开拓更大空间.
GENERIC = _table(
    """
    政策 措施 政策措施 举措 规划 工作 方面 空间 动力 问题 资金 手段 机制 制度 体系 能力 水平 力度 方式 结构 条件
    管理 任务 需求 目标 优势 活力 效益 质量 发展 改革 创新 建设 综合 有关 相关 各项 各领域 领域 重点 关键 重大 作用
    步伐 成效 成果 进展 突破 上述 下列 以下 三项 两项 几个 以下几个 三个 四项 新举措 八个方面 方面工作 经济 社会
    部署 要求 扶持 支持 力量 环节 责任 工程 行动 项目 新 更大 更高 更多 更好 格局 局面 潜力 潜能 信心 热情 积极性
    基础性 关键性 实质性 情况 针对 各类 各方 各级 因素 矛盾 意识 事业 道路 方向 方针 服务 环境 实际 财政 金融 等
    """
)
# Verbs that set something up, against those that wish for an effect.
FOUNDING = _table(
    """
    设立 建立 启动 开展 出台 制定 修订 取消 停征 划转 推出 新建 建成 开工 扩大 降低 实施 发行 组建 推行 推广 放宽
    允许 授权 试行 完善 改革 健全 深化 发展 培育 建设 拓宽 打造 支持 鼓励 探索 规范 简化 增设 统一
    """
)
ATTITUDE = re.compile(
    _any(
        """
        共同 迎接 践行 遵循 增强 确保 保障 实现 坚持 把 同 为 以 贡献 发挥 激发 调动 弘扬 满足 适应 保持 维护 营造
        释放 提高 提升 促进
        """
    )
)
VAGUE = re.compile(
    _any(
        """
        人民群众 美好 积极性 信心 力量 活力 成果 实际 责任 意见 精神 伟大 事业 困难 问题 力度 水平 能力 效益 质量
        条件 环境 优势 需求 动力 氛围
        """
    )
)

# How far a measure has got: each step outranks those before it.
STAGES = (
    re.compile(r"研究|探索|谋划|论证"),
    re.compile(r"试点|试行|试验|启动|先行先试|部分地区"),
    re.compile(r"扩大|拓展|推广|扩围|扩面"),
    re.compile(r"全面|全部|全覆盖|全国|普遍|基本完成"),
    re.compile(r"巩固|落实和完善|健全完善"),
)
