"""The target ledger (指标): quantities, what they measure, how both years answer each other, and the outcome."""
