# Exports: tables, a printed report, an image.

export-answers = 导出所有结果：
export-csv = CSV（电子表格）
export-csv-programs = CSV（程序）
export-json = JSON
export-report = 打印报告
export-names = 包含文件名（可能泄露患者身份）
export-shown = 仅导出列表中显示的胸片
export-failed = 无法保存文件。请检查此浏览器允许下载哪些内容。

export-film = 导出此胸片
export-image-copy = 复制图像
export-image-save = 保存图像
export-image-copied = 图像已复制到剪贴板。
export-image-saved = 图像已保存。
export-image-saved-instead = 此浏览器不支持将图像复制到剪贴板，已改为保存图像。
export-image-failed = 尚无图像，或无法保存。请等胸片显示后再试。
export-image-no-caption = 图像没有说明文字，因为此浏览器会改动网页绘制的文字。
export-caption-network = 网络：{ $name }，版本 { $version }。Pneumoscope { $program }。

report-open = 报告
report-print = 打印
report-close = 关闭
report-name = 包含文件名（可能泄露患者身份）
report-title = 胸片第二阅片者报告
report-film = 胸片 { $number }
report-drawing = 绘图 { $number }
report-without-map = 胸片
report-with-map = 叠加类激活图
report-map-means = 热图以 { $map-width } × { $map-height } 个位置显示胸片的哪些部分提高了网络的肺炎得分。它不显示病变的位置。
report-operating-point = 工作点
report-measured-on = 在此工作点下，数据为
report-validation = { $count ->
   *[other] { $count } 张验证集胸片，工作点据此选定
}
report-test = { $count ->
   *[other] { $count } 张测试集胸片，未据此作任何选择
}
report-intervals = 方括号内为 95% 区间。对于其他来源的胸片，以上各项都会更低。
report-made = 由 Pneumoscope { $version } 于 { $time } 在使用者自己的设备上生成。

report-several = 多张胸片的报告
report-preparing = 正在准备第 { $number } 页，共 { $all } 页
report-progress-bar = 已准备的页数
report-ready = { $count ->
   *[other] { $count } 张胸片的报告已可打印。
}
report-without-picture = { $count ->
   *[other] { $count } 张胸片无法显示，原因见其报告页。
}
report-cancel = 取消
report-list-title = { $count ->
   *[other] { $count } 张胸片的第二阅片者报告
}
report-list-film = 胸片
report-list-answer = 结果
report-no-picture = 无法显示此胸片。{ $reason }
