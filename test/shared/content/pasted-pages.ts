// Pages as staff paste them, written for the tests: every trap that was seen on real pages, on invented places.

/** Traditional characters throughout, an advertisement on top, no title and no signature. */
export const traditionalPage = `註冊公司就找鼎誠財稅(177-0000-1234),代理記賬、商標註冊一站式搞定!
近年來,青河區委、區政府高度重視政務公開工作,著力加強基層政務公開標準化規範化建設,取得了明顯成效。
一、主動作為,全面落實標準指引
一是區街聯動,全面梳理。對照權責清單,將涉及的行政權力、公共服務事項全部納入公開目錄。
下一步,我們將認真落實各項部署,努力以公開促服務。`;

/** A portal page: breadcrumb, information bar, the title twice, title marks and a number with lost brackets, dialogues. */
export const portalPage = `青河县人民政府门户网站
您现在所在的位置 : 首页 > 青河县人民政府门户网站 > 政务公开 > 政策解读
解读《关于进一步做好农村危房改造工作的实施意见》
  • 2026-03-12 09:30
  • 来源: 本网
  • 发布机构:
  • 【字体:  大 中 小】

解读《关于进一步做好农村危房改造工作的实施意见  

  

省住房和城乡建设厅  省财政厅印发<关于做好农村危房改造工作的意见>的通知》(秦建发〔2025〕8号)、《关于转发〈农村危房改造补助办法〉的通知》(青政办发2026〕22号)相继印发。我县印发《关于进一步做好农村危房改造工作的实施意见>的通知(以下简称《实施意见》)。  

一、起草背景  

1.《中华人民共和国乡村振兴促进法》(主席令第77号)  

2.省政府办公厅《关于加强农房管理的通知》(秦政办发 [2025] 3号)  

形成《关于进一步做好农村危房改造工作的实施意见(送审稿)并经县政府常务会议审定通过。  

扫一扫在手机打开当前页
- -

您访问的链接即将离开“青河县人民政府”门户网站,是否继续?`;

/** A red-head document: title over three lines, signature before the attached plan, whose title is split as well. */
export const redHeadPage = `青河县人民政府办公室文件
青政办发〔2026〕37号
青河县人民政府办公室
关于印发青河县全面推进基层政务
公开标准化规范化工作方案的通知

\u00a0

各乡镇人民政府,各街道办事处,县政府各部门:

《青河县全面推进基层政务公开标准化规范化工作方案》已经县政府同意,现印发给你们,请认真贯彻执行。

青河县人民政府办公室

2026年8月20日

(此件公开发布)

青河县全面推进基层政务公开

标准化规范化工作方案

为贯彻落实《关于全面推进基层政务公开标准化规范化工作的指导意见》(国办发〔2019〕54号),制定本方案。

一、总体要求

到2026年底,全面建成统一的政务公开体系。

(一)规范重点领域信息公开

1.落实标准指引。各乡镇编制完成目录。(责任单位:各乡镇。10月底前完成)`;

/** No title at all: a covering letter, a plan, and a table whose merged cells came apart; an advertisement at the end. */
export const tablePage = `各镇人民政府,市人民政府各有关工作部门:
《临江市政务公开专区建设工作方案》已经市政府同意,现印发给你们,请认真贯彻落实。
临江市人民政府办公室
2026年11月29日
(此件公开发布)
临江市政务公开专区建设工作方案
一、工作目标
分两年建成市、镇、村三级政务公开专区。
附件:
1.功能布局要求
2.设施设备要求
附件1
序号 | 功能区域 | 布局要求 | |||||
市级 | 镇(街道) | 村(社区) | |||||
必配 | 选配 | 必配 | 选配 | 必配 | 选配 | ||
1 | 自助查询区 | ✓ | ✓ | ✓ | |||
2 | 政策解读区 | ✓ | ✓ | ✓ | |||
文章内容来自网络,如有侵权,联系删除、联系电话:029-85000000`;

/** A reprint whose words a machine rewrote: another title, credits of a newsroom, links glued to the last words. */
export const reprintPage = `便民大厅要建立政务揭露专区

放大字体  缩小字体 2026-01-09 12:37:53  阅读:2422 来源:自媒体作者:责任编辑。王某0768

原标题:便民大厅要设立政务公开专区

青河日报快讯(记者 赵一)县政府办公室昨天印发通知,要求便民大厅设立专区,电话0900-1234567。

专区每天开放到17:30,网址http://www.qinghe.example/zwgk,共有1,200项。

青河日报记者 赵一

编辑 钱二 校对 孙三返回搜狐,查看更多

责任编辑:

“如果发现本网站发布的资讯影响到您的版权,可以联系本站!同时欢迎来本站投稿!`;
