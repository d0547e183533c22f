# Questions to the network about a film that is covered in part or changed.

probe-panel = 询问网络：遮住一部分
probe-about = 没有胸片的某一部分，网络会怎么说？遮住的部分以周围的灰度填充。胸片本身的结果不变。
probe-not-yet = 只有已有结果的胸片才能询问。
probe-size = 遮块
probe-percent = { $percent }%
probe-waiting = 正在等待网络
probe-asked-cover = 没有这一部分
probe-asked-adjusted = 经过这些改变
probe-asked-both = 经过这些改变并且没有这一部分
# $direction: up, down, none. $asked: one of the three above.
probe-effect = { $direction ->
    [up] { $asked }：{ $probability }，高 { $points } 个百分点。
    [down] { $asked }：{ $probability }，低 { $points } 个百分点。
   *[none] { $asked }：{ $probability }，没有变化。
}
probe-foreign = 这样一来，网络不再认为这是胸片。请勿依赖这个数字。
probe-place-patch = 遮块位于距胸片左缘 { $across }%、距上缘 { $down }% 处
probe-place-border = 已遮住边缘
probe-place-corners = 已遮住四角
probe-nothing-covered = 没有遮住任何部分
probe-said-size = 遮块宽度 { $percent }%

probe-adjust-panel = 询问网络：改变图像
probe-adjust-about = 图像略有不同时，网络会怎么说？网络读取的是改变后的图像。屏幕上的胸片及其结果不变。
probe-adjust-brightness = 亮度
probe-adjust-contrast = 对比度
probe-adjust-sharpness = 锐度
probe-adjust-rotation = 旋转
probe-adjust-crop = 裁剪
probe-adjust-reset = 恢复原样
probe-adjust-none = 没有任何改变。
probe-adjust-picture = 网络读取的改变后的图像

probe-fine = 精细图
probe-fine-compute = 计算精细图
probe-fine-cancel = 取消
probe-fine-everywhere = 计算所有位置
probe-fine-progress = 已完成 { $done } 处，共 { $all } 处
probe-fine-done = 精细图已完成。
probe-fine-shown = 在胸片上显示精细图
probe-fine-legend = 遮住一处的效果以颜色表示：亮蓝色处概率升高最多，无色处没有变化，亮黄色处概率降低最多
probe-fine-rises = 高 { $points } 个百分点
probe-fine-falls = 低 { $points } 个百分点
probe-fine-foreign = 遮住其中 { $count } 处时，网络不再认为这是胸片。
probe-fine-caption-short = 这是遮住每一处的效果，不是病变的位置
probe-fine-caption = 先依次遮住较大的区域，再在变化最大的区域内逐一遮住 { $side } × { $side } 网格中的小块。红到黄：遮住此处会降低肺炎概率，即网络将其视为肺炎的依据。蓝色：遮住此处会升高概率。颜色不表示病变的位置：角落里的字母也可能有颜色。
