# A film and the list of films.

film-pneumonia = 有肺炎征象
film-normal = 无肺炎征象
film-cannot-tell = 不确定
film-no-answer = 没有结果
film-not-a-diagnosis = 这不是诊断。仅供教学和研究使用。

film-probability = 肺炎概率
film-scale = { $probability }（范围 0 到 100%）；达到 { $threshold } 即判为肺炎
film-scale-least = 0%
film-scale-most = 100%
film-called-from = 达到 { $threshold } 即判为肺炎。
film-cannot-tell-between = 在 { $low } 与 { $high } 之间则不确定。
film-probability-means = 该百分比假定受检者中有一半患病；若患病者更少，则偏高。
film-readers = 两个网络读这张片：{ $first } 给出 { $first-probability }，{ $second } 给出 { $second-probability }。答案取二者的平均；相差越大，越不可靠。
# Small changes: the film is moved, enlarged, turned and made brighter by a little.
film-steady = 对胸片作微小改变时，结果保持在 { $low } 与 { $high } 之间。
film-steady-not-yet = 尚未尝试对胸片作微小改变。
film-steady-failed = 无法尝试对胸片作微小改变。{ $reason }
film-steady-foreign = { $all } 种改变中有 { $count } 种不计在内：此时网络不再认为这是胸片。
film-unfamiliar-short = 与训练胸片不同。
film-unfamiliar = 成人？其他医院？请勿依赖此结果。
film-time = 用时：{ $total }（解码 { $decode }，缩放 { $resize }，网络 { $network }）
film-learned-from = 训练数据：{ $population }
film-model = { $name }，版本 { $version }，SHA-256 { $hash }
film-facts = { $format }，{ $width } × { $height } 像素，{ $bits } 位
film-facts-by-browser = { $facts }，由浏览器解码
film-facts-and = { $facts }，{ $more }
film-view-pa = 后前位
film-view-ap = 前后位
film-side-left = 左侧
film-side-right = 右侧
film-side-both = 两侧

film-waiting = 排队中
film-answer-later = 结果稍后显示。
film-decoding = 正在解码图像
film-waiting-for-network = 等待网络
film-running = 网络正在计算
film-cancelled = 已取消
film-pixels-loading = 正在载入胸片
film-read-again = 重新判读
film-as-the-file-is = 恢复原始文件
film-seen = 当前显示{ $changes }，尚未判读。
film-first-page = 文件共有 { $pages } 页，只判读了第一页。
film-first-page-short = 共 { $pages } 页，此为第一页。
film-read-after = 判读前的更改：{ $changes }。
film-changed-and = { $first }、{ $more }
film-changed-cut = 已裁剪
film-changed-straightened = 已拉正
film-changed-mirrored = 已镜像
film-changed-turned-left = 向左旋转 { $degrees }°
film-changed-turned-right = 向右旋转 { $degrees }°
film-changed-inverted = 黑白反转
film-changed-grey = 彩色图像按灰度判读
film-angle = 旋转
film-degrees = { $degrees }°
film-free-corners = 单独移动每个角，用于拉正照片
film-propose = 建议
film-proposals = 是其中之一吗？请选择一个进行判读。
film-proposals-looking = 正在图像中寻找胸片
film-proposals-none = 网络认为图像中没有任何部分像胸片。
film-remedies = 更改图像
film-remedy-crop = 裁剪
film-remedy-rotate-right = 旋转
film-remedy-invert = 反转
film-read-as-grey = 按灰度判读
film-details = 详细信息
film-score = 分布外得分 { $score }，上限 { $limit }

film-reading = 判定多严格？
film-reading-screening = 少漏诊：误报较多
film-reading-balanced = 均衡
film-reading-confirming = 少误报：漏诊较多
film-at-this-reading-pneumonia = 按此设置，该胸片算作肺炎。
film-at-this-reading-normal = 按此设置，该胸片算作正常。
film-forced-normal = { $probability } 过于接近中间值。若必须选择：无肺炎。
film-forced-pneumonia = { $probability } 过于接近中间值。若必须选择：肺炎。
film-predictive-values = 预测值
film-predictive-values-why = 结果正确的比例取决于患病率，即受检人群中肺炎有多常见。
film-prevalence = 每 100 名患者中有多少人患肺炎？
film-sensitivity = 敏感度
film-specificity = 特异度
film-ppv = 判为肺炎时正确的比例（PPV）
film-npv = 判为正常时正确的比例（NPV）
film-chosen-on = 用于选定工作点的胸片
film-predictive-values-source = 方括号内为 95% 区间。工作点是用验证集患者选定的，因此其数值略偏乐观。对于其他来源的胸片，所有数值都会更低。

film-about = 这是什么，不是什么
film-about-trained = 训练数据：{ $population }。从未证明它适用于其他人群：成人、其他医院、其他设备。已知这类网络在这些情况下会失效。
film-about-refuses = 它会拒绝不是正立正位胸片的图像，并对与训练数据不相似的胸片发出提醒。但会有漏网的。
film-about-private = 图像只由本页面读取和评估。不上传任何内容；也没有可以接收图像的服务器。
film-about-held = 浏览器会强制执行这一点：页面的内容安全策略禁止向任何其他地址发送数据。测试尝试了二十多种方式，全部被阻止。首次访问后，本站无需网络连接即可使用。
film-about-data = 胸片来源：{ $source }（{ $licence }）。{ $citation }。

film-list = 胸片列表
film-list-progress = { $done ->
    [0] { $all ->
        [1] 正在处理胸片。
       *[other] 共 { $all } 张胸片，已完成 0 张。
    }
   *[other] 共 { $all } 张胸片，已完成 { $done } 张。
}
film-list-progress-bar = 已完成的胸片
film-list-cancel = 取消等待中的胸片
film-list-retry = 重试失败的胸片
film-list-clear = 全部移除
film-list-removed = 已移除 { $count } 张胸片。
film-list-undo = 撤销
film-list-sort = 排序
film-list-sort-added = 最新添加的在前
film-list-sort-name = 名称
film-list-sort-probability = 概率，从高到低
film-list-sort-verdict = 判读结果
film-list-show = 显示
film-list-show-all = 全部胸片
film-list-show-pneumonia = 有肺炎征象
film-list-show-normal = 无肺炎征象
film-list-show-cannot-tell = 不确定
film-list-show-no-answer = 没有结果
film-list-show-pending = 尚未完成
film-list-none-match = 没有符合此筛选条件的胸片。
film-remove-name = 移除 { $name }
film-again = 重试
film-of = 胸片 { $name }
