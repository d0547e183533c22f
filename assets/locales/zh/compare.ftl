# The other networks on the open film.

compare = 其他网络
compare-why = 它们依次读同一张片。上面的结果不变。
compare-start = 比较各网络（最多下载 { $megabytes } MB）
compare-cancel = 停止
compare-own = { $name }（上面的结果）
compare-network = 网络
compare-size = 大小
compare-answer = 结果
compare-megabytes = { $megabytes } MB
compare-waiting = 等待中
compare-fetching = 正在下载：{ $received } / { $total } MB
compare-reading = 正在读片
compare-like = 与训练胸片相似。
compare-unlike = 与训练胸片不同。请勿依赖此结果。
compare-unchecked = 未检查此片是否与训练胸片相似。
compare-running = 正在询问 { $name }。
compare-ended = 完成。其他网络的结果：{ $answered } / { $all }。
compare-points = 每个结果取自该网络的均衡点，各点在同样的验证胸片上选定。
