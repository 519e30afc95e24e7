"""Short and long forms of one name, for searching: whoever writes one may mean the other."""

from __future__ import annotations

import re
from functools import lru_cache

# Each line is one name in all its forms. Only forms that stand for nothing else are here.
_FORMS = """
三农 农业农村农民
双创 大众创业、万众创新 大众创业万众创新 创业创新
放管服 简政放权、放管结合、优化服务
三去一降一补 去产能、去库存、去杠杆、降成本、补短板
一带一路 丝绸之路经济带 21世纪海上丝绸之路
双碳 碳达峰碳中和 碳达峰、碳中和
营改增 营业税改征增值税 营业税改增值税
专精特新 专业化、精细化、特色化、新颖化
一老一小 养老托育
双一流 世界一流大学和一流学科 一流大学和一流学科
人工智能 AI
自贸区 自贸试验区 自由贸易试验区
海南自贸港 海南自由贸易港
两新 大规模设备更新和消费品以旧换新
两重 国家重大战略实施和重点领域安全能力建设
国企 国有企业
小微企业 小型微型企业
民企 民营企业 非公有制企业
民营经济 非公有制经济
央企 中央企业
粤港澳大湾区 大湾区
研发投入 研究与试验发展经费 研发经费
四个意识 政治意识、大局意识、核心意识、看齐意识
两孩 两个孩子 二孩
租购并举 购租并举
棚改 棚户区改造 棚户区住房改造
双随机 随机抽取检查对象、随机选派执法检查人员 随机抽取检查对象
政府和社会资本合作 PPP
三公经费 出国（境）费、车辆购置及运行费、公务接待费 因公出国（境）、公务用车、公务接待 公务用车、公务接待
世博会 世界博览会
世贸组织 世界贸易组织
三峡工程 三峡水利枢纽工程
经合组织 经济合作组织
安理会 安全理事会
四个现代化 四化
农业农村农民 农业、农村和农民 农业、农村、农民
三医 医疗、医保、医药
"""

ALIASES = {form: tuple(line.split()) for line in _FORMS.strip().splitlines() for form in line.split()}
_ANY = re.compile("|".join(map(re.escape, ALIASES)))


@lru_cache(maxsize=1 << 14)
def in_all_forms(text: str) -> str:
    """Return a text followed by the other forms of the names in it, so that a search for any of them finds it."""
    if not _ANY.search(text):
        return text  # most clauses
    others = [form for name, forms in ALIASES.items() if name in text for form in forms if form not in text]
    return "，".join([text, *dict.fromkeys(others)])
