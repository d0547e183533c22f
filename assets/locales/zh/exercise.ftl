# 读片练习：学生判读有标签的胸片。

exercise-open = 自己读片
exercise-title = 读片练习
exercise-intro = 您将判读标签已知的胸片：不显示名称，顺序随机。对每张胸片，您说明它看起来正常还是有肺炎，以及您有多确定。然后与网络比较。
exercise-reveal-once = 每张胸片之后显示标签和网络的结果。
exercise-reveal-end = 最后一张胸片之后显示所有标签和网络的结果。
exercise-films = 胸片：{ $count }。
exercise-waiting = 网络仍在判读：{ $count }。
exercise-none = 还没有有标签的胸片。请判读示例胸片，或在那里添加含 NORMAL 和 PNEUMONIA 的文件夹后返回：
exercise-samples = 判读示例胸片
exercise-no-samples = 此站点副本没有示例胸片。
exercise-start = 开始
exercise-film = 第 { $number } 张，共 { $all } 张
exercise-see = 您看到了什么？
exercise-how-sure = 您有多确定？
exercise-sureness-guessing = 猜测
exercise-sureness-rather-sure = 比较确定
exercise-sureness-sure = 确定
exercise-keys = 按键：N 或 P，然后 1、2 或 3。
exercise-label = 标签
exercise-you = 您
exercise-network = 网络
exercise-right = { $verdict }（正确）
exercise-wrong = { $verdict }（错误）
exercise-next = 下一张
exercise-see-results = 查看成绩
exercise-results = 成绩
exercise-who = 谁
exercise-compared = 您与网络
exercise-count-right = 正确
exercise-time = 每张胸片平均用时：{ $time }。
exercise-disagreements = { $count ->
    [0] 您与网络对所有胸片的意见一致。
   *[other] 您与网络在 { $all } 张胸片中的 { $count } 张上意见不同（≠）。
}
exercise-all-films = 所有胸片
exercise-again = 重新开始
