<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>EipPlanner</name>
    <message>
        <source> (and {n} more errors, listed by eip:checkinputs)</source>
        <translation> (và {n} lỗi nữa, eip:checkinputs liệt kê đầy đủ)</translation>
    </message>
    <message>
        <source>'{end}' is no format that rasters can be written to</source>
        <translation>'{end}' không phải định dạng ghi raster được</translation>
    </message>
    <message>
        <source>'{id}' stands more than once, with different values of {name}</source>
        <translation>'{id}' xuất hiện nhiều lần với giá trị {name} khác nhau</translation>
    </message>
    <message>
        <source>'{name}' is not a section</source>
        <translation>'{name}' không phải là một mục</translation>
    </message>
    <message>
        <source>'{name}' is unknown</source>
        <translation>không có '{name}'</translation>
    </message>
    <message>
        <source>'{target}' contains '|'</source>
        <translation>'{target}' có ký tự '|'</translation>
    </message>
    <message>
        <source>'{unit}' does not say whether gauge or absolute</source>
        <translation>'{unit}' không cho biết là áp suất dư hay tuyệt đối</translation>
    </message>
    <message>
        <source>'{unit}' does not say whether per day, month or year</source>
        <translation>'{unit}' không cho biết tính theo ngày, tháng hay năm</translation>
    </message>
    <message>
        <source>'{unit}' is no unit for it</source>
        <translation>'{unit}' không phải là đơn vị phù hợp</translation>
    </message>
    <message>
        <source>'{value}' cannot be read</source>
        <translation>không đọc được '{value}'</translation>
    </message>
    <message>
        <source>'{value}' is no central meridian of VN-2000</source>
        <translation>'{value}' không phải là kinh tuyến trục của VN-2000</translation>
    </message>
    <message>
        <source>'{value}' is not a number</source>
        <translation>'{value}' không phải là số</translation>
    </message>
    <message>
        <source>'{value}' is unknown</source>
        <translation>không có giá trị '{value}'</translation>
    </message>
    <message>
        <source>'{word}' is unknown</source>
        <translation>'{word}' không được biết đến</translation>
    </message>
    <message>
        <source>1 Inputs</source>
        <translation>1 Dữ liệu đầu vào</translation>
    </message>
    <message>
        <source>1/a</source>
        <translation>1/năm</translation>
    </message>
    <message>
        <source>2 Symbiosis</source>
        <translation>2 Cộng sinh công nghiệp</translation>
    </message>
    <message>
        <source>3 Assessment</source>
        <translation>3 Đánh giá</translation>
    </message>
    <message>
        <source>3-30-300 in Croeser et al. (abstract)</source>
        <translation>3-30-300 theo Croeser và cộng sự (tóm tắt)</translation>
    </message>
    <message>
        <source>3288/C07-P4 of 8/9/2020 (evn.com.vn)</source>
        <translation>3288/C07-P4 ngày 8/9/2020 (evn.com.vn)</translation>
    </message>
    <message>
        <source>4 Help</source>
        <translation>4 Trợ giúp</translation>
    </message>
    <message>
        <source>55,000 workers on the 513 ha of AMATA (press); range own choice</source>
        <translation>55.000 lao động trên 513 ha của AMATA (báo chí); khoảng tự chọn</translation>
    </message>
    <message>
        <source>8,760 hours: roofs, load, self-use, surplus in MW.</source>
        <translation>8.760 giờ: điện từ mái, phụ tải, tự dùng, điện dư, tính bằng MW.</translation>
    </message>
    <message>
        <source>[flows] of the scenario names flows that are unknown</source>
        <translation>[flows] của kịch bản nêu những dòng không có</translation>
    </message>
    <message>
        <source>a</source>
        <translation>năm</translation>
    </message>
    <message>
        <source>A green strip stands along {share} % of the boundary.</source>
        <translation>Dải cây xanh có dọc {share} % chiều dài ranh giới.</translation>
    </message>
    <message>
        <source>a link is closed or has another speed</source>
        <translation>một đoạn nối đang đóng hoặc bơm có tốc độ khác</translation>
    </message>
    <message>
        <source>A network of reclaimed water could serve {served} of {demands} demands.</source>
        <translation>Mạng nước tái sử dụng có thể phục vụ {served} trên {demands} nhu cầu.</translation>
    </message>
    <message>
        <source>a pattern changes the demands</source>
        <translation>một biểu đồ dùng nước làm thay đổi nhu cầu</translation>
    </message>
    <message>
        <source>A question mark: the row's own number is not known to us.</source>
        <translation>Dấu hỏi: chưa rõ số thứ tự riêng của dòng.</translation>
    </message>
    <message>
        <source>a roof is due for renewal within a contract of {years} years</source>
        <translation>có mái phải thay trong thời hạn hợp đồng {years} năm</translation>
    </message>
    <message>
        <source>a roof reaches its age {n} years before payback</source>
        <translation>có mái hết tuổi thọ {n} năm trước khi hoàn vốn</translation>
    </message>
    <message>
        <source>a server must be told where to look</source>
        <translation>phải cho máy chủ biết phạm vi cần tìm</translation>
    </message>
    <message>
        <source>A shared network of {carrier} could serve {served} of {demands} demands; CO2 {co2} t a year.</source>
        <translation>Mạng {carrier} dùng chung có thể phục vụ {served} trên {demands} nhu cầu; CO2 {co2} t mỗi năm.</translation>
    </message>
    <message>
        <source>a text in the plan names {title}, and nothing verifies it</source>
        <translation>một dòng chữ trong bản vẽ ghi {title}, nhưng không có gì để kiểm chứng</translation>
    </message>
    <message>
        <source>About the environment</source>
        <translation>Về môi trường phần mềm</translation>
    </message>
    <message>
        <source>Above its density</source>
        <translation>Vượt mật độ cho phép</translation>
    </message>
    <message>
        <source>Above the limit [m2]</source>
        <translation>Phần vượt [m2]</translation>
    </message>
    <message>
        <source>above the yardstick of {most} %</source>
        <translation>vượt mức tham chiếu {most} %</translation>
    </message>
    <message>
        <source>Access to social infrastructure</source>
        <translation>Tiếp cận hạ tầng xã hội</translation>
    </message>
    <message>
        <source>Accuracy of position</source>
        <translation>Độ chính xác vị trí</translation>
    </message>
    <message>
        <source>add the coordinates of their nodes to the file</source>
        <translation>bổ sung tọa độ các nút của chúng vào tệp</translation>
    </message>
    <message>
        <source>add the field, or rename yours; see the table '{table}' in README</source>
        <translation>thêm trường này hoặc đổi tên trường của bạn; xem bảng '{table}' trong README</translation>
    </message>
    <message>
        <source>add the firm, or correct firm_id</source>
        <translation>thêm doanh nghiệp hoặc sửa firm_id</translation>
    </message>
    <message>
        <source>add the firm, or correct its id or name</source>
        <translation>thêm doanh nghiệp, hoặc sửa mã hay tên</translation>
    </message>
    <message>
        <source>add the layer; README lists the tables</source>
        <translation>thêm lớp này; README liệt kê các bảng</translation>
    </message>
    <message>
        <source>add the node, or mend its id</source>
        <translation>thêm nút đó hoặc sửa mã của nó</translation>
    </message>
    <message>
        <source>add the source as a reservoir with its head</source>
        <translation>thêm nguồn dưới dạng reservoir với cột áp của nó</translation>
    </message>
    <message>
        <source>add |layername=… to the path</source>
        <translation>thêm |layername=… vào sau đường dẫn</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Address of a server to ask instead of a file, e.g. https://overpass-api.de/api. Empty: nothing is asked.</source>
        <translation>Địa chỉ máy chủ được hỏi thay cho tệp, ví dụ https://overpass-api.de/api. Để trống: không hỏi máy chủ nào.</translation>
    </message>
    <message>
        <source>Against it</source>
        <translation>So với ngưỡng</translation>
    </message>
    <message>
        <source>Against the benchmark</source>
        <translation>So với ngưỡng tham chiếu</translation>
    </message>
    <message>
        <source>Against the plan</source>
        <translation>So với quy hoạch</translation>
    </message>
    <message>
        <source>AIT, NRDC (chart text, order uncertain)</source>
        <translation>AIT, NRDC (chữ trong biểu đồ, thứ tự chưa chắc chắn)</translation>
    </message>
    <message>
        <source>Albedo around the modules</source>
        <translation>Hệ số phản xạ (albedo) quanh tấm pin</translation>
    </message>
    <message>
        <source>All pairs with the reason of each refusal; status proposed where both ends are joined.</source>
        <translation>Mọi cặp, kèm lý do của từng cặp bị loại; trạng thái là đề xuất khi cả hai đầu đều được đấu nối.</translation>
    </message>
    <message>
        <source>All roofs</source>
        <translation>Toàn bộ mái</translation>
    </message>
    <message>
        <source>All roofs (technical maximum)</source>
        <translation>Toàn bộ mái (tối đa kỹ thuật)</translation>
    </message>
    <message>
        <source>all supplies that fit give {most} at most, less than it takes</source>
        <translation>mọi nguồn cấp phù hợp chỉ cho nhiều nhất {most}, ít hơn lượng cần</translation>
    </message>
    <message>
        <source>allow more, or offer larger sizes</source>
        <translation>cho phép vận tốc lớn hơn hoặc thêm cỡ ống lớn hơn</translation>
    </message>
    <message>
        <source>Also in the best plan</source>
        <translation>Có trong phương án tốt nhất</translation>
    </message>
    <message>
        <source>Alternative</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>Phương án khác</translation>
    </message>
    <message>
        <source>Alternatives wanted</source>
        <translation>Số phương án khác cần tìm</translation>
    </message>
    <message>
        <source>Amount per year</source>
        <translation>Lượng mỗi năm</translation>
    </message>
    <message>
        <source>Amount per year at least</source>
        <translation>Lượng ít nhất mỗi năm</translation>
    </message>
    <message>
        <source>Amount per year at most</source>
        <translation>Lượng nhiều nhất mỗi năm</translation>
    </message>
    <message>
        <source>Amount per year, high</source>
        <translation>Lượng mỗi năm, cao</translation>
    </message>
    <message>
        <source>Amount per year, low</source>
        <translation>Lượng mỗi năm, thấp</translation>
    </message>
    <message>
        <source>Amounts and money are not shown: they would tell about fewer than three firms.</source>
        <translation>Không nêu lượng và số tiền: chúng sẽ cho biết về dưới ba doanh nghiệp.</translation>
    </message>
    <message>
        <source>Amounts of links that carry neither steam nor heat nor water, taken as tonnes.</source>
        <translation>Lượng của các liên kết không phải hơi, nhiệt hay nước, được hiểu là tấn.</translation>
    </message>
    <message>
        <source>Amounts per year may be wrong by this share, where a flow gives no range</source>
        <translation>Lượng mỗi năm có thể sai lệch theo tỷ lệ này khi dòng không ghi khoảng</translation>
    </message>
    <message>
        <source>Amounts that the demands take</source>
        <translation>Lượng các nhu cầu sử dụng</translation>
    </message>
    <message>
        <source>Amounts that the supplies have</source>
        <translation>Lượng các nguồn cung có</translation>
    </message>
    <message>
        <source>Angle within which lines and falls from a surface model are taken as those of the walls</source>
        <translation>Góc mà trong phạm vi đó đường và hướng dốc từ mô hình bề mặt được lấy theo hướng tường</translation>
    </message>
    <message>
        <source>Anthracite</source>
        <translation>Than antraxit</translation>
    </message>
    <message>
        <source>Applies RECP</source>
        <translation>Áp dụng RECP</translation>
    </message>
    <message>
        <source>approximate values are read as they stand</source>
        <translation>các giá trị gần đúng được đọc như đã ghi</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Diện tích</translation>
    </message>
    <message>
        <source>Area [ha]</source>
        <translation>Diện tích [ha]</translation>
    </message>
    <message>
        <source>Area in the approved plan</source>
        <translation>Diện tích theo quy hoạch được duyệt</translation>
    </message>
    <message>
        <source>Area in the park</source>
        <translation>Diện tích trong KCN</translation>
    </message>
    <message>
        <source>Area in the plane</source>
        <translation>Diện tích theo mặt mái</translation>
    </message>
    <message>
        <source>Area of the group</source>
        <translation>Diện tích của cụm</translation>
    </message>
    <message>
        <source>Area with what vacant plots will have</source>
        <translation>Diện tích, kể cả phần sẽ có trên các lô còn trống</translation>
    </message>
    <message>
        <source>Art. 37.1 (whether it stands there is unverified)</source>
        <translation>Điều 37.1 (chưa kiểm chứng có nằm ở điều này không)</translation>
    </message>
    <message>
        <source>Art. 37.2b</source>
        <translation>Điều 37.2b</translation>
    </message>
    <message>
        <source>Art. 37.2c</source>
        <translation>Điều 37.2c</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Điều khoản</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Đúng quy hoạch</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>đúng quy hoạch</translation>
    </message>
    <message>
        <source>ask for less pressure, raise the source, or offer larger sizes</source>
        <translation>giảm áp suất yêu cầu, nâng cột áp nguồn hoặc thêm cỡ ống lớn hơn</translation>
    </message>
    <message>
        <source>ask for less than {n} km2, or use an extract with OSM_FILE</source>
        <translation>hãy hỏi ít hơn {n} km2, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>Ask next:</source>
        <translation>Cần hỏi tiếp:</translation>
    </message>
    <message>
        <source>ask the firm</source>
        <translation>hỏi doanh nghiệp</translation>
    </message>
    <message>
        <source>ask the firm for the pressure it needs or gives</source>
        <translation>hỏi doanh nghiệp về áp suất cần hoặc áp suất cấp</translation>
    </message>
    <message>
        <source>Asking the Overpass server</source>
        <translation>Đang hỏi máy chủ Overpass</translation>
    </message>
    <message>
        <source>assign its true CRS, or warp it to the park's CRS</source>
        <translation>gán đúng hệ tọa độ, hoặc chuyển sang hệ tọa độ của khu công nghiệp</translation>
    </message>
    <message>
        <source>assign the CRS that the data were drawn in</source>
        <translation>gán hệ tọa độ mà dữ liệu đã được vẽ theo</translation>
    </message>
    <message>
        <source>assumed: {fields}</source>
        <translation>giả định: {fields}</translation>
    </message>
    <message>
        <source>assumption</source>
        <translation>giả định</translation>
    </message>
    <message>
        <source>Assumptions used</source>
        <translation>Các giả định đã dùng</translation>
    </message>
    <message>
        <source>at least one value must be above zero</source>
        <translation>ít nhất một giá trị phải lớn hơn không</translation>
    </message>
    <message>
        <source>At the least load</source>
        <translation>Ở tải thấp nhất</translation>
    </message>
    <message>
        <source>At the peak</source>
        <translation>Ở mức đỉnh</translation>
    </message>
    <message>
        <source>At the size best without sale. An investor sells for {years} years at the tariff less {discount} %, or rents the roof for {rent} million VND/m2 a year and sells at the tariff; afterwards the system is the firm's. Removing and remounting modules when a roof is renewed is not counted.</source>
        <translation>Với quy mô tốt nhất khi không bán điện. Nhà đầu tư bán điện {years} năm theo biểu giá trừ {discount} %, hoặc thuê mái với giá {rent} triệu đồng/m2 mỗi năm và bán theo biểu giá; sau đó hệ thống thuộc về doanh nghiệp. Chưa tính việc tháo và lắp lại tấm pin khi thay mái.</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Đối tượng đọc</translation>
    </message>
    <message>
        <source>auto: the code in force on the day of the plan's appraisal; else its name.</source>
        <translation>auto: quy chuẩn có hiệu lực vào ngày thẩm định quy hoạch; nếu không thì ghi tên quy chuẩn.</translation>
    </message>
    <message>
        <source>average: {poor} to {good}</source>
        <translation>trung bình: {poor} đến {good}</translation>
    </message>
    <message>
        <source>Avoided cost of a demand, cost of a supply, per year</source>
        <translation>Chi phí tránh được của nhu cầu, chi phí của nguồn cung, mỗi năm</translation>
    </message>
    <message>
        <source>Avoided investment in boilers is counted: {total} million VND. Make sure that the firms really do without them.</source>
        <translation>Đã tính vốn đầu tư lò hơi tránh được: {total} triệu đồng. Cần chắc chắn rằng các doanh nghiệp thực sự không cần lò hơi đó nữa.</translation>
    </message>
    <message>
        <source>Avoided wastewater fees are counted: {money} million VND per year for {volume} m3.</source>
        <translation>Đã tính phí nước thải tránh được: {money} triệu đồng mỗi năm cho {volume} m3.</translation>
    </message>
    <message>
        <source>Avoided wastewater fees are not counted: {key} is not given in the scenario file.</source>
        <translation>Chưa tính phí nước thải tránh được: tệp phương án không ghi {key}.</translation>
    </message>
    <message>
        <source>Azimuth of the modules (of the eastern half of pairs)</source>
        <translation>Phương vị của tấm pin (nửa phía đông nếu đặt thành cặp)</translation>
    </message>
    <message>
        <source>Azimuth of the plane's fall</source>
        <translation>Phương vị hướng dốc của mặt mái</translation>
    </message>
    <message>
        <source>Azimuth of the roof's fall</source>
        <translation>Phương vị hướng dốc của mái</translation>
    </message>
    <message>
        <source>Azimuth that the modules face</source>
        <translation>Phương vị mà tấm pin quay về</translation>
    </message>
    <message>
        <source>Bare or sparse vegetation</source>
        <translation>Đất trống hoặc thực vật thưa</translation>
    </message>
    <message>
        <source>below (unverified)</source>
        <translation>dưới ngưỡng (chưa kiểm chứng)</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Ngưỡng tham chiếu</translation>
    </message>
    <message>
        <source>Benchmark at least</source>
        <translation>Ngưỡng tham chiếu tối thiểu</translation>
    </message>
    <message>
        <source>Benchmark not known to us.</source>
        <translation>Chưa rõ ngưỡng tham chiếu.</translation>
    </message>
    <message>
        <source>Berlin Biotope Area Factor</source>
        <translation>Hệ số diện tích sinh thái (BAF) của Berlin</translation>
    </message>
    <message>
        <source>Berlin Biotope Area Factor; runoff 0.32 to 0.43 in TCVN 7957:2008</source>
        <translation>Hệ số diện tích sinh thái (BAF) của Berlin; hệ số dòng chảy 0,32 đến 0,43 theo TCVN 7957:2008</translation>
    </message>
    <message>
        <source>Berlin Biotope Area Factor; runoff 0.73 to 0.81 in TCVN 7957:2008</source>
        <translation>Hệ số diện tích sinh thái (BAF) của Berlin; hệ số dòng chảy 0,73 đến 0,81 theo TCVN 7957:2008</translation>
    </message>
    <message>
        <source>Berlin Biotope Area Factor; runoff 0.75 to 0.81 in TCVN 7957:2008</source>
        <translation>Hệ số diện tích sinh thái (BAF) của Berlin; hệ số dòng chảy 0,75 đến 0,81 theo TCVN 7957:2008</translation>
    </message>
    <message>
        <source>Berlin Biotope Area Factor; runoff own choice</source>
        <translation>Hệ số diện tích sinh thái (BAF) của Berlin; hệ số dòng chảy do tác giả chọn</translation>
    </message>
    <message>
        <source>Best is the size of the highest net present value in the base case, found on the hourly curve of each firm; a size is spread evenly over the firm's roofs. The low case joins a dull year, the low end of the firm's electricity and dear cost, the high case their opposites.</source>
        <translation>Tốt nhất là quy mô có giá trị hiện tại ròng cao nhất ở trường hợp cơ sở, tìm trên đường phụ tải từng giờ của mỗi doanh nghiệp; quy mô được trải đều trên các mái của doanh nghiệp. Trường hợp thấp gộp năm ít nắng, cận dưới điện tiêu thụ của doanh nghiệp và chi phí cao; trường hợp cao thì ngược lại.</translation>
    </message>
    <message>
        <source>Best with sale</source>
        <translation>Tốt nhất khi có bán điện</translation>
    </message>
    <message>
        <source>Best with sale by {decree}</source>
        <translation>Tốt nhất khi bán điện theo {decree}</translation>
    </message>
    <message>
        <source>Best without sale</source>
        <translation>Tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Better plans</source>
        <translation>Tìm phương án tốt hơn</translation>
    </message>
    <message>
        <source>Bill saved and income in year 1, all roofs</source>
        <translation>Tiền điện tiết kiệm và thu nhập năm đầu, toàn bộ mái</translation>
    </message>
    <message>
        <source>Bill saved and income in year 1, best with sale by the rule</source>
        <translation>Tiền điện tiết kiệm và thu nhập năm đầu, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Bill saved and income in year 1, best without sale</source>
        <translation>Tiền điện tiết kiệm và thu nhập năm đầu, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>bind the references (XREF, Bind) and export again</source>
        <translation>hãy gộp các tham chiếu (XREF, Bind) rồi xuất lại</translation>
    </message>
    <message>
        <source>Bituminous coal</source>
        <translation>Than bitum</translation>
    </message>
    <message>
        <source>Boiler efficiency</source>
        <translation>Hiệu suất lò hơi</translation>
    </message>
    <message>
        <source>bomotnangphuyen</source>
        <translation>bomotnangphuyen</translation>
    </message>
    <message>
        <source>both extremes</source>
        <translation>cả hai giá trị cực trị</translation>
    </message>
    <message>
        <source>Bound [million VND]</source>
        <translation>Cận [triệu đồng]</translation>
    </message>
    <message>
        <source>Bound by directed cuts</source>
        <translation>Tính cận bằng lát cắt có hướng</translation>
    </message>
    <message>
        <source>Bound in the money of the catalogue</source>
        <translation>Cận dưới theo đơn vị tiền của danh mục</translation>
    </message>
    <message>
        <source>Bound that no plan can pass</source>
        <translation>Cận mà không phương án nào vượt qua được</translation>
    </message>
    <message>
        <source>boundary and plots: land use, legal shares, score at build-out</source>
        <translation>ranh giới và lô đất: sử dụng đất, tỷ lệ theo quy định, điểm khi lấp đầy</translation>
    </message>
    <message>
        <source>Boundary strip</source>
        <translation>Dải cây xanh dọc ranh giới</translation>
    </message>
    <message>
        <source>Boundary with a green strip</source>
        <translation>Ranh giới có dải cây xanh</translation>
    </message>
    <message>
        <source>Breaks a rule</source>
        <translation>Vi phạm quy định</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Cầu</translation>
    </message>
    <message>
        <source>broken on {plots}</source>
        <translation>vi phạm tại {plots}</translation>
    </message>
    <message>
        <source>Brought by the proposed networks: {carriers}</source>
        <translation>Do các mạng được đề xuất cấp: {carriers}</translation>
    </message>
    <message>
        <source>Buffer and connectivity</source>
        <translation>Vùng đệm và tính kết nối</translation>
    </message>
    <message>
        <source>building density and green of the plan are together above 100 %; the green is kept</source>
        <translation>mật độ xây dựng và tỷ lệ cây xanh của quy hoạch cộng lại vượt 100 %; giữ nguyên tỷ lệ cây xanh</translation>
    </message>
    <message>
        <source>Building id</source>
        <translation>Mã nhà</translation>
    </message>
    <message>
        <source>Building plots</source>
        <translation>Đang dựng các lô đất</translation>
    </message>
    <message>
        <source>Building the corridor graph</source>
        <translation>Đang lập đồ thị hành lang tuyến ống</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Nhà và công trình</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>Đã xây dựng</translation>
    </message>
    <message>
        <source>Built-in climate: share of the table's irradiation taken (base, low, high year)</source>
        <translation>Khí hậu có sẵn: tỷ lệ bức xạ của bảng được dùng (năm trung bình, thấp, cao)</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Đất xây dựng</translation>
    </message>
    <message>
        <source>buyer of an investor's power</source>
        <translation>bên mua điện của nhà đầu tư</translation>
    </message>
    <message>
        <source>Buys: gain of the firm</source>
        <translation>Mua điện: lợi ích của doanh nghiệp</translation>
    </message>
    <message>
        <source>By assumption: net present value at its low and high end, and the value that would turn it.</source>
        <translation>Theo từng giả định: NPV ở đầu thấp và đầu cao, và giá trị làm NPV đổi dấu.</translation>
    </message>
    <message>
        <source>by definition of the catalogue</source>
        <translation>theo định nghĩa của danh mục</translation>
    </message>
    <message>
        <source>by definition of the pipe catalogue</source>
        <translation>theo định nghĩa của danh mục ống</translation>
    </message>
    <message>
        <source>By delivery: lowest price of the seller, highest of the buyer, and the price half way.</source>
        <translation>Theo từng lượt cung cấp: giá thấp nhất của bên bán, cao nhất của bên mua và giá ở giữa.</translation>
    </message>
    <message>
        <source>By firm: share of the network's cost, lowest and highest acceptable price, gain, tariff.</source>
        <translation>Theo doanh nghiệp: phần chi phí mạng, giá thấp nhất và cao nhất chấp nhận được, lợi ích, biểu giá.</translation>
    </message>
    <message>
        <source>By night, 22:00 to 6:00</source>
        <translation>Ban đêm, 22:00 đến 6:00</translation>
    </message>
    <message>
        <source>Cancelled; all outputs are as they were.</source>
        <translation>Đã hủy; mọi kết quả cũ vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Candidate pairs by sector</source>
        <translation>Cặp tiềm năng theo ngành</translation>
    </message>
    <message>
        <source>Candidate pairs, estimated by sector</source>
        <translation>Số cặp tiềm năng, ước tính theo ngành</translation>
    </message>
    <message>
        <source>Capital and present value of running cost, with production</source>
        <translation>Vốn đầu tư và giá trị hiện tại của chi phí vận hành, kể cả chi phí sản xuất</translation>
    </message>
    <message>
        <source>Capital cost</source>
        <translation>Vốn đầu tư</translation>
    </message>
    <message>
        <source>capital cost</source>
        <translation>vốn đầu tư</translation>
    </message>
    <message>
        <source>Capital of a rooftop system with inverters and mounting</source>
        <translation>Vốn đầu tư hệ thống mái nhà gồm biến tần và khung giá</translation>
    </message>
    <message>
        <source>Carriageway</source>
        <translation>Mặt đường</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Môi chất</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Trường hợp</translation>
    </message>
    <message>
        <source>cells of {size} m do not show roofs</source>
        <translation>ô {size} m không thể hiện được mái nhà</translation>
    </message>
    <message>
        <source>Cells with a value</source>
        <translation>Ô đã có giá trị</translation>
    </message>
    <message>
        <source>Central meridian of VN-2000 such as 105°45' or 105.75, or an EPSG code; empty: found by PARK or province.</source>
        <translation>Kinh tuyến trục VN-2000 như 105°45' hoặc 105.75, hoặc mã EPSG; để trống: tìm theo PARK hoặc tỉnh.</translation>
    </message>
    <message>
        <source>Central meridian, confirmed</source>
        <translation>Kinh tuyến trục đã xác nhận</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Mức chắc chắn</translation>
    </message>
    <message>
        <source>Certainty of the benchmark</source>
        <translation>Độ tin cậy của ngưỡng tham chiếu</translation>
    </message>
    <message>
        <source>Certainty of the number</source>
        <translation>Mức chắc chắn của số liệu</translation>
    </message>
    <message>
        <source>changed by the planner</source>
        <translation>người lập quy hoạch đã sửa</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Hạng mục kiểm tra</translation>
    </message>
    <message>
        <source>check climate, pitch and azimuth; a dull climate or a steep slope away from the sun may be the reason</source>
        <translation>kiểm tra khí hậu, độ dốc và phương vị; nguyên nhân có thể là khí hậu ít nắng hoặc mái dốc quay khỏi hướng nắng</translation>
    </message>
    <message>
        <source>check height_m and the surface model</source>
        <translation>kiểm tra height_m và mô hình bề mặt</translation>
    </message>
    <message>
        <source>check hours and profile of the flow</source>
        <translation>kiểm tra số giờ và biểu đồ phụ tải của dòng</translation>
    </message>
    <message>
        <source>Check inputs</source>
        <translation>Kiểm tra dữ liệu đầu vào</translation>
    </message>
    <message>
        <source>check PARK and the province, or confirm a meridian</source>
        <translation>kiểm tra PARK và tỉnh, hoặc xác nhận một kinh tuyến trục</translation>
    </message>
    <message>
        <source>check plot_code; the layer plan_texts has them all</source>
        <translation>kiểm tra plot_code; lớp plan_texts có đủ mọi dòng chữ</translation>
    </message>
    <message>
        <source>check pv_kwp, and which buildings are the firm's</source>
        <translation>kiểm tra pv_kwp, và nhà nào thuộc doanh nghiệp</translation>
    </message>
    <message>
        <source>check that buildings lie on their roofs</source>
        <translation>kiểm tra xem nhà có nằm đúng trên mái của mình không</translation>
    </message>
    <message>
        <source>check that the plan is drawn from above</source>
        <translation>kiểm tra rằng bản vẽ là mặt bằng</translation>
    </message>
    <message>
        <source>check the address and the network, or use an extract with OSM_FILE</source>
        <translation>hãy kiểm tra địa chỉ và mạng, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>check the address, or use an extract with OSM_FILE</source>
        <translation>hãy kiểm tra địa chỉ, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>check the areas</source>
        <translation>kiểm tra diện tích</translation>
    </message>
    <message>
        <source>check the areas of the outer plots</source>
        <translation>kiểm tra diện tích các lô bên ngoài</translation>
    </message>
    <message>
        <source>check the boundary and the CRS of the layer</source>
        <translation>hãy kiểm tra ranh giới và hệ tọa độ của lớp</translation>
    </message>
    <message>
        <source>check the file, and the space for temporary files</source>
        <translation>hãy kiểm tra tệp và dung lượng cho tệp tạm</translation>
    </message>
    <message>
        <source>check the letters of the names; save as UTF-8 if they are wrong</source>
        <translation>kiểm tra chữ trong các tên; nếu sai thì lưu lại dạng UTF-8</translation>
    </message>
    <message>
        <source>check the map</source>
        <translation>kiểm tra trên bản đồ</translation>
    </message>
    <message>
        <source>check the outlines there</source>
        <translation>kiểm tra đường bao tại đó</translation>
    </message>
    <message>
        <source>check the parcels, or fill parcel_id</source>
        <translation>kiểm tra lớp lô đất hoặc điền parcel_id</translation>
    </message>
    <message>
        <source>check the place, or take an extract that covers it</source>
        <translation>hãy kiểm tra phạm vi, hoặc lấy tệp trích bao phủ phạm vi đó</translation>
    </message>
    <message>
        <source>check the time zone and the place in the file's header</source>
        <translation>kiểm tra múi giờ và địa điểm ở phần đầu tệp</translation>
    </message>
    <message>
        <source>check the unit of the file</source>
        <translation>kiểm tra đơn vị của tệp</translation>
    </message>
    <message>
        <source>check them</source>
        <translation>kiểm tra lại</translation>
    </message>
    <message>
        <source>check them, or name the layers in the mapping file</source>
        <translation>kiểm tra lại, hoặc ghi tên lớp trong tệp ánh xạ</translation>
    </message>
    <message>
        <source>check them: areas may differ from what was meant</source>
        <translation>kiểm tra lại: diện tích có thể khác với ý định ban đầu</translation>
    </message>
    <message>
        <source>check them; an id of your own keeps a firm apart</source>
        <translation>kiểm tra lại; đặt mã riêng nếu là doanh nghiệp khác</translation>
    </message>
    <message>
        <source>check value and unit</source>
        <translation>kiểm tra giá trị và đơn vị</translation>
    </message>
    <message>
        <source>check which of them sits there</source>
        <translation>kiểm tra doanh nghiệp nào đang ở đó</translation>
    </message>
    <message>
        <source>Checked item by item and apart from the score. Numbers that nobody has confirmed in the legal text carry that mark.</source>
        <translation>Kiểm tra từng mục và tách riêng khỏi điểm đánh giá. Số liệu chưa được ai đối chiếu với văn bản pháp luật đều có đánh dấu.</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Mã kiểm tra (SHA-256)</translation>
    </message>
    <message>
        <source>choose a layer of the right geometry type</source>
        <translation>chọn lớp có đúng kiểu hình học</translation>
    </message>
    <message>
        <source>choose a VN-2000 or UTM zone, or leave CRS empty</source>
        <translation>chọn múi VN-2000 hoặc UTM, hoặc để trống CRS</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>chọn vị trí khác</translation>
    </message>
    <message>
        <source>choose another place, or free space there</source>
        <translation>chọn vị trí khác hoặc giải phóng dung lượng ổ đĩa</translation>
    </message>
    <message>
        <source>choose another solar_first_year</source>
        <translation>chọn solar_first_year khác</translation>
    </message>
    <message>
        <source>choose tilted or east_west</source>
        <translation>chọn tilted hoặc east_west</translation>
    </message>
    <message>
        <source>Chooses the cheapest pipe sizes of a water network with loops that keep the pressure at every node</source>
        <translation>Chọn các cỡ ống rẻ nhất cho mạng lưới cấp nước vòng mà vẫn giữ áp suất tại mọi nút</translation>
    </message>
    <message>
        <source>Choosing pipe sizes</source>
        <translation>Đang chọn cỡ ống</translation>
    </message>
    <message>
        <source>Chosen pipe sizes</source>
        <translation>Cỡ ống đã chọn</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>class {value} is in no table that we know</source>
        <translation>lớp phủ {value} không có trong bảng phân loại nào đã biết</translation>
    </message>
    <message>
        <source>clause on industrial parks (number not read)</source>
        <translation>điều khoản về khu công nghiệp (chưa đọc được số)</translation>
    </message>
    <message>
        <source>clause on net density (number not read)</source>
        <translation>điều khoản về mật độ xây dựng thuần (chưa đọc được số)</translation>
    </message>
    <message>
        <source>clause on plot greenery (number not read)</source>
        <translation>điều khoản về cây xanh trong lô đất (chưa đọc được số)</translation>
    </message>
    <message>
        <source>Clean energy</source>
        <translation>Năng lượng sạch</translation>
    </message>
    <message>
        <source>Cleaning of modules per year: with it the soiling in the losses holds</source>
        <translation>Vệ sinh tấm pin mỗi năm: có vệ sinh thì mức bám bẩn trong tổn thất mới đúng</translation>
    </message>
    <message>
        <source>Clear distance around plant</source>
        <translation>Khoảng trống quanh thiết bị trên mái</translation>
    </message>
    <message>
        <source>Clear distance around roof exits</source>
        <translation>Khoảng trống quanh lối thoát lên mái</translation>
    </message>
    <message>
        <source>Clear distance around roof monitors</source>
        <translation>Khoảng trống quanh cửa trời / nóc gió</translation>
    </message>
    <message>
        <source>Clear distance around skylights</source>
        <translation>Khoảng trống quanh tấm lấy sáng</translation>
    </message>
    <message>
        <source>Clear distance around vents</source>
        <translation>Khoảng trống quanh ống thông gió</translation>
    </message>
    <message>
        <source>Clear distance around what a surface model shows on a roof</source>
        <translation>Khoảng chừa quanh vật mà mô hình bề mặt cho thấy trên mái</translation>
    </message>
    <message>
        <source>Clear width along roof edges; empty: that of the rules.</source>
        <translation>Bề rộng chừa trống dọc mép mái; để trống: theo quy định đã chọn.</translation>
    </message>
    <message>
        <source>Climate</source>
        <translation>Khí hậu</translation>
    </message>
    <message>
        <source>Climate file</source>
        <translation>Tệp khí hậu</translation>
    </message>
    <message>
        <source>Climate from a file: share of its irradiation taken (base, low, high year)</source>
        <translation>Khí hậu từ tệp: tỷ lệ bức xạ của tệp được dùng (năm trung bình, thấp, cao)</translation>
    </message>
    <message>
        <source>close the gap above them if firms were meant</source>
        <translation>xóa hàng trống phía trên nếu đó là doanh nghiệp</translation>
    </message>
    <message>
        <source>close the outlines in CAD, or raise TOLERANCE</source>
        <translation>khép kín đường bao trong CAD, hoặc tăng TOLERANCE</translation>
    </message>
    <message>
        <source>close the polylines in CAD (BOUNDARY, PEDIT Close), or raise TOLERANCE</source>
        <translation>khép kín polyline trong CAD (BOUNDARY, PEDIT Close), hoặc tăng TOLERANCE</translation>
    </message>
    <message>
        <source>CO2 avoided [t/a]</source>
        <translation>CO2 giảm phát thải [tấn/năm]</translation>
    </message>
    <message>
        <source>CO2 avoided at the high end, per year</source>
        <translation>CO2 giảm ở đầu cao, mỗi năm</translation>
    </message>
    <message>
        <source>CO2 avoided at the low end, per year</source>
        <translation>CO2 giảm ở đầu thấp, mỗi năm</translation>
    </message>
    <message>
        <source>CO2 avoided by a demand, emitted for a supply, per year</source>
        <translation>CO2 tránh được của nhu cầu, CO2 phát thải của nguồn cung, mỗi năm</translation>
    </message>
    <message>
        <source>CO2 avoided by what the firm uses in year 1</source>
        <translation>CO2 tránh được nhờ điện doanh nghiệp tự dùng năm đầu</translation>
    </message>
    <message>
        <source>CO2 avoided in year 1</source>
        <translation>CO2 giảm phát thải trong năm đầu</translation>
    </message>
    <message>
        <source>CO2 avoided in year 1 if all of it is used</source>
        <translation>CO2 tránh được năm đầu nếu dùng hết sản lượng</translation>
    </message>
    <message>
        <source>CO2 avoided per year</source>
        <translation>CO2 giảm phát thải mỗi năm</translation>
    </message>
    <message>
        <source>CO2 avoided, high [t/a]</source>
        <translation>CO2 giảm được, mức cao [t/năm]</translation>
    </message>
    <message>
        <source>CO2 avoided, low [t/a]</source>
        <translation>CO2 giảm được, mức thấp [t/năm]</translation>
    </message>
    <message>
        <source>CO2 is not assessed: the fuel of {n} flows is unknown.</source>
        <translation>Chưa đánh giá CO2: chưa rõ nhiên liệu của {n} dòng.</translation>
    </message>
    <message>
        <source>COD</source>
        <translation>COD</translation>
    </message>
    <message>
        <source>COD of wastewater</source>
        <translation>COD của nước thải</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Quy chuẩn</translation>
    </message>
    <message>
        <source>Collector road of the park</source>
        <translation>Đường gom của khu</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Độ màu</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>độ màu</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu sắc</translation>
    </message>
    <message>
        <source>column '{column}' is missing in {path}</source>
        <translation>thiếu cột '{column}' trong {path}</translation>
    </message>
    <message>
        <source>Columns in which at least one firm has a value, of {n} rows of the form; the workbook has every form in full. Point at a value for its origin; in grey and slanted what the scenario would bring.</source>
        <translation>Các cột có ít nhất một doanh nghiệp có giá trị, trong {n} dòng của mẫu; tệp bảng tính có đầy đủ từng mẫu. Trỏ vào giá trị để xem nguồn gốc; chữ xám nghiêng là kết quả dự kiến của phương án.</translation>
    </message>
    <message>
        <source>Columns may be moved or left out. Units stand in the headings and may be changed there, e.g. [kWh/month].</source>
        <translation>Có thể chuyển chỗ hoặc bỏ bớt cột. Đơn vị ghi ở tiêu đề và có thể đổi tại đó, ví dụ [kWh/tháng].</translation>
    </message>
    <message>
        <source>Command that installs it</source>
        <translation>Lệnh cài đặt</translation>
    </message>
    <message>
        <source>common name</source>
        <translation>tên thường gọi</translation>
    </message>
    <message>
        <source>common spelling and definition of the unit</source>
        <translation>cách viết thông dụng và định nghĩa của đơn vị</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Cộng đồng</translation>
    </message>
    <message>
        <source>compare it with an aerial picture and complete it</source>
        <translation>hãy so với ảnh hàng không và bổ sung</translation>
    </message>
    <message>
        <source>complete the layer, or delete it to have the canopy counted as unknown</source>
        <translation>hãy bổ sung lớp, hoặc xóa lớp để tán cây được coi là chưa biết</translation>
    </message>
    <message>
        <source>computed for 10 bar(g) from 80 °C</source>
        <translation>tính cho 10 bar(g) từ nước cấp 80 °C</translation>
    </message>
    <message>
        <source>computed from rows that are marked as estimated</source>
        <translation>tính từ các dòng được đánh dấu là ước tính</translation>
    </message>
    <message>
        <source>Condensate</source>
        <translation>Nước ngưng</translation>
    </message>
    <message>
        <source>Condensate and return water looked at: the largest so many</source>
        <translation>Số dòng nước ngưng và nước hồi lớn nhất được xét</translation>
    </message>
    <message>
        <source>Condensate per drip leg</source>
        <translation>Nước ngưng mỗi điểm xả đọng</translation>
    </message>
    <message>
        <source>Condensate returned</source>
        <translation>Tỷ lệ thu hồi nước ngưng</translation>
    </message>
    <message>
        <source>Conductivity of aged polyurethane foam</source>
        <translation>Hệ số dẫn nhiệt của xốp polyurethane đã lão hóa</translation>
    </message>
    <message>
        <source>Conductivity of mineral wool at about 100 °C</source>
        <translation>Hệ số dẫn nhiệt của bông khoáng ở khoảng 100 °C</translation>
    </message>
    <message>
        <source>Conductivity of the ground</source>
        <translation>Hệ số dẫn nhiệt của đất</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Độ tin cậy</translation>
    </message>
    <message>
        <source>confirm it with MERIDIAN</source>
        <translation>xác nhận bằng MERIDIAN</translation>
    </message>
    <message>
        <source>confirm it, or give PARK, or name the province in the scenario file</source>
        <translation>xác nhận nó, hoặc đưa PARK, hoặc ghi tên tỉnh trong tệp kịch bản</translation>
    </message>
    <message>
        <source>confirm one</source>
        <translation>xác nhận một kinh tuyến trục</translation>
    </message>
    <message>
        <source>confirm one, or give PARK, or name the province in the scenario file</source>
        <translation>xác nhận một kinh tuyến trục, hoặc đưa PARK, hoặc ghi tên tỉnh trong tệp kịch bản</translation>
    </message>
    <message>
        <source>confirm.{key}.date is {value}</source>
        <translation>confirm.{key}.date là {value}</translation>
    </message>
    <message>
        <source>confirm.{key}.value is {value}</source>
        <translation>confirm.{key}.value là {value}</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>đã xác nhận</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Người xác nhận</translation>
    </message>
    <message>
        <source>Connected part</source>
        <translation>Phần liên thông</translation>
    </message>
    <message>
        <source>Connectivity of green patches</source>
        <translation>Tính kết nối của các mảng xanh</translation>
    </message>
    <message>
        <source>Content, in our words</source>
        <translation>Nội dung (diễn đạt lại)</translation>
    </message>
    <message>
        <source>Continuous, day and night</source>
        <translation>Liên tục, ngày và đêm</translation>
    </message>
    <message>
        <source>Contracted power</source>
        <translation>Công suất đăng ký</translation>
    </message>
    <message>
        <source>controls</source>
        <translation>điều khiển</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>làm mát</translation>
    </message>
    <message>
        <source>Cooling of hot water at a demand whose return is unknown</source>
        <translation>Độ hạ nhiệt của nước nóng tại nơi tiêu thụ chưa rõ nhiệt độ hồi</translation>
    </message>
    <message>
        <source>Cooling of offices by day, more in the hot months</source>
        <translation>Làm mát văn phòng ban ngày, nhiều hơn trong các tháng nóng</translation>
    </message>
    <message>
        <source>coordinates cannot be transformed ({error})</source>
        <translation>không chuyển đổi được tọa độ ({error})</translation>
    </message>
    <message>
        <source>copy that file and change its numbers</source>
        <translation>hãy sao chép tệp đó rồi sửa các con số</translation>
    </message>
    <message>
        <source>correct density_limit or green_limit</source>
        <translation>hãy sửa density_limit hoặc green_limit</translation>
    </message>
    <message>
        <source>correct MERIDIAN, or move the drawing to its coordinates</source>
        <translation>sửa MERIDIAN, hoặc đưa bản vẽ về đúng tọa độ</translation>
    </message>
    <message>
        <source>correct one of them</source>
        <translation>hãy sửa một trong hai</translation>
    </message>
    <message>
        <source>correct parcel_id; until then the building is placed by its position</source>
        <translation>sửa parcel_id; trước mắt nhà được gán vào lô theo vị trí</translation>
    </message>
    <message>
        <source>correct parcel_id; until then the flow has no place</source>
        <translation>sửa parcel_id; trước mắt dòng này chưa có vị trí</translation>
    </message>
    <message>
        <source>correct the codes</source>
        <translation>sửa các mã lô</translation>
    </message>
    <message>
        <source>correct the layer, or change the assumption</source>
        <translation>sửa lớp dữ liệu, hoặc đổi giả định</translation>
    </message>
    <message>
        <source>correct the outlines: land would be counted twice</source>
        <translation>sửa đường bao: nếu không đất sẽ bị tính hai lần</translation>
    </message>
    <message>
        <source>Corridor of a power line</source>
        <translation>Hành lang đường dây điện</translation>
    </message>
    <message>
        <source>Corridors</source>
        <translation>Hành lang tuyến ống</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>chi phí</translation>
    </message>
    <message>
        <source>Cost [million VND]</source>
        <translation>Chi phí [triệu đồng]</translation>
    </message>
    <message>
        <source>Cost at the high end</source>
        <translation>Chi phí ở đầu cao</translation>
    </message>
    <message>
        <source>Cost at the low end</source>
        <translation>Chi phí ở đầu thấp</translation>
    </message>
    <message>
        <source>Cost in the money of the catalogue</source>
        <translation>Chi phí theo đơn vị tiền của danh mục</translation>
    </message>
    <message>
        <source>Cost of a pair of hot-water pipes over the catalogue</source>
        <translation>Chi phí cặp ống nước nóng so với danh mục</translation>
    </message>
    <message>
        <source>Cost of a steam main with condensate pipe over that of a pair of hot-water pipes laid alike</source>
        <translation>Chi phí tuyến ống hơi chính kèm ống nước ngưng so với cặp ống nước nóng đặt cùng cách</translation>
    </message>
    <message>
        <source>Cost of a water main over that of a trench with a pair of pipes</source>
        <translation>Chi phí tuyến ống nước so với mương đặt cặp ống</translation>
    </message>
    <message>
        <source>Cost of laying: {kind}</source>
        <translation>Chi phí lắp đặt: {kind}</translation>
    </message>
    <message>
        <source>Cost of the plan</source>
        <translation>Chi phí của phương án</translation>
    </message>
    <message>
        <source>Cost of treatment per m3</source>
        <translation>Chi phí xử lý mỗi m3</translation>
    </message>
    <message>
        <source>Cost of treatment per m3, high</source>
        <translation>Chi phí xử lý mỗi m3, cao</translation>
    </message>
    <message>
        <source>Cost of treatment per m3, low</source>
        <translation>Chi phí xử lý mỗi m3, thấp</translation>
    </message>
    <message>
        <source>Cost, high [million VND]</source>
        <translation>Chi phí, mức cao [triệu đồng]</translation>
    </message>
    <message>
        <source>Cost, likewise</source>
        <translation>Chi phí, tương tự</translation>
    </message>
    <message>
        <source>Cost, low [million VND]</source>
        <translation>Chi phí, mức thấp [triệu đồng]</translation>
    </message>
    <message>
        <source>Cover not known</source>
        <translation>Chưa rõ lớp phủ</translation>
    </message>
    <message>
        <source>Coverage below which the score of the known indicators is not shown</source>
        <translation>Mức đầy đủ dữ liệu mà dưới đó không nêu điểm của riêng các chỉ tiêu đã biết</translation>
    </message>
    <message>
        <source>Credit 0–1 of the score, high</source>
        <translation>Điểm thành phần 0–1, cận trên</translation>
    </message>
    <message>
        <source>Credit 0–1 of the score, low</source>
        <translation>Điểm thành phần 0–1, cận dưới</translation>
    </message>
    <message>
        <source>Croeser et al. (abstract)</source>
        <translation>Croeser và cộng sự (tóm tắt)</translation>
    </message>
    <message>
        <source>Cropland</source>
        <translation>Đất trồng trọt</translation>
    </message>
    <message>
        <source>Crossing</source>
        <translation>Vị trí giao cắt</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>Các vị trí giao cắt</translation>
    </message>
    <message>
        <source>CRS of the plan</source>
        <translation>Hệ tọa độ của bản vẽ</translation>
    </message>
    <message>
        <source>CSV with columns inner_mm and cost_m, and dn if wanted; empty: the water pipes of the park's catalogue.</source>
        <translation>CSV có các cột inner_mm và cost_m, có thể thêm dn; để trống: ống nước trong danh mục của KCN.</translation>
    </message>
    <message>
        <source>CSV with the columns name, object, table, value: what layers, blocks, codes and fields stand for.</source>
        <translation>CSV có các cột name, object, table, value: lớp, block, mã lô và trường nào ứng với bảng nào.</translation>
    </message>
    <message>
        <source>Culvert</source>
        <translation>Hào kỹ thuật</translation>
    </message>
    <message>
        <source>Customers and supplies</source>
        <translation>Hộ tiêu thụ và nguồn cung</translation>
    </message>
    <message>
        <source>cut the surface model to the park and its surroundings</source>
        <translation>cắt mô hình bề mặt theo khu công nghiệp và vùng lân cận</translation>
    </message>
    <message>
        <source>Cutting roofs</source>
        <translation>Đang cắt mái</translation>
    </message>
    <message>
        <source>danluat.vn</source>
        <translation>danluat.vn</translation>
    </message>
    <message>
        <source>Data coverage [%]</source>
        <translation>Mức đầy đủ dữ liệu [%]</translation>
    </message>
    <message>
        <source>Data level {n} of {most}: {what}</source>
        <translation>Mức dữ liệu {n} trên {most}: {what}</translation>
    </message>
    <message>
        <source>Date of the plan's appraisal</source>
        <translation>Ngày thẩm định quy hoạch</translation>
    </message>
    <message>
        <source>Day of the plan's appraisal</source>
        <translation>Ngày thẩm định quy hoạch</translation>
    </message>
    <message>
        <source>Dearest link over open land by a cost raster: length times multiplier</source>
        <translation>Đoạn nối đắt nhất qua đất trống theo raster chi phí: chiều dài nhân hệ số</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>Dấu thập phân</translation>
    </message>
    <message>
        <source>declare the nodata value of the file</source>
        <translation>khai báo giá trị nodata của tệp</translation>
    </message>
    <message>
        <source>declare the unit of the file, or convert it to metres</source>
        <translation>khai báo đơn vị của tệp, hoặc đổi sang mét</translation>
    </message>
    <message>
        <source>Decree 14/2014/ND-CP from memory; not verified</source>
        <translation>Nghị định 14/2014/NĐ-CP theo trí nhớ; chưa kiểm chứng</translation>
    </message>
    <message>
        <source>default of PVWatts and pvlib</source>
        <translation>giá trị mặc định của PVWatts và pvlib</translation>
    </message>
    <message>
        <source>delete what stands far away from the table</source>
        <translation>xóa những gì nằm xa bảng</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>Nhu cầu</translation>
    </message>
    <message>
        <source>demand</source>
        <translation>nhu cầu</translation>
    </message>
    <message>
        <source>Demand that falls short</source>
        <translation>Nhu cầu bị thiếu</translation>
    </message>
    <message>
        <source>demands by category</source>
        <translation>nhu cầu theo nhóm</translation>
    </message>
    <message>
        <source>Demands joined that the best plan leaves out</source>
        <translation>Nhu cầu được đấu nối mà phương án tốt nhất bỏ ra ngoài</translation>
    </message>
    <message>
        <source>Demands left out that the best plan joins</source>
        <translation>Nhu cầu bị bỏ ra ngoài mà phương án tốt nhất đấu nối</translation>
    </message>
    <message>
        <source>Demands served</source>
        <translation>Số nhu cầu được đáp ứng</translation>
    </message>
    <message>
        <source>demands served</source>
        <translation>nhu cầu được đáp ứng</translation>
    </message>
    <message>
        <source>Demands served by the plan</source>
        <translation>Số nhu cầu được phương án đáp ứng</translation>
    </message>
    <message>
        <source>Demands served, of those with a feasible supply</source>
        <translation>Số nhu cầu được đáp ứng, trong số có nguồn cung khả thi</translation>
    </message>
    <message>
        <source>Density limit, high</source>
        <translation>Giới hạn mật độ, cận trên</translation>
    </message>
    <message>
        <source>Density limit, low</source>
        <translation>Giới hạn mật độ, cận dưới</translation>
    </message>
    <message>
        <source>Department of Climate Change</source>
        <translation>Cục Biến đổi khí hậu</translation>
    </message>
    <message>
        <source>Department of Climate Change (letter 327/BĐKH-PTCBT)</source>
        <translation>Cục Biến đổi khí hậu (công văn 327/BĐKH-PTCBT)</translation>
    </message>
    <message>
        <source>Department of Climate Change; range: HUST estimates 2024 and 2025</source>
        <translation>Cục Biến đổi khí hậu; khoảng giá trị: ước tính của ĐHBK Hà Nội (HUST) năm 2024 và 2025</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Độ sâu</translation>
    </message>
    <message>
        <source>Depth of ponds whose volume is unknown</source>
        <translation>Độ sâu của hồ chưa rõ dung tích</translation>
    </message>
    <message>
        <source>Designs the shared network of steam, hot water or water: customers, route, diameters, pressures, cost</source>
        <translation>Thiết kế mạng dùng chung cho hơi, nước nóng hoặc nước: hộ đấu nối, tuyến, đường kính, áp suất, chi phí</translation>
    </message>
    <message>
        <source>Deviates from the plan</source>
        <translation>Sai khác so với quy hoạch</translation>
    </message>
    <message>
        <source>deviates from the plan</source>
        <translation>sai khác so với quy hoạch</translation>
    </message>
    <message>
        <source>Deviation from [ha]</source>
        <translation>Chênh lệch từ [ha]</translation>
    </message>
    <message>
        <source>Deviation to [ha]</source>
        <translation>Chênh lệch đến [ha]</translation>
    </message>
    <message>
        <source>Diesel</source>
        <translation>Dầu diesel</translation>
    </message>
    <message>
        <source>Diffuse light of the sky, on rasters and roofs: 0 after Hay and Davies, 1 after Perez (up to 1 % more on tilted planes)</source>
        <translation>Ánh sáng tán xạ của bầu trời, cho raster và mái: 0 theo Hay và Davies, 1 theo Perez (mặt nghiêng tăng đến 1 %)</translation>
    </message>
    <message>
        <source>direction of fall</source>
        <translation>hướng dốc</translation>
    </message>
    <message>
        <source>Directions in which each cell looks for its horizon; more are slower and finer.</source>
        <translation>Số hướng mà mỗi ô dò tìm đường chân trời; nhiều hơn thì chậm hơn và mịn hơn.</translation>
    </message>
    <message>
        <source>Discount on the tariff that an investor gives the firm</source>
        <translation>Mức giảm so với biểu giá mà nhà đầu tư dành cho doanh nghiệp</translation>
    </message>
    <message>
        <source>Discount rate</source>
        <translation>Tỷ suất chiết khấu</translation>
    </message>
    <message>
        <source>Discount rate of an investor</source>
        <translation>Tỷ suất chiết khấu của nhà đầu tư</translation>
    </message>
    <message>
        <source>Discounted payback</source>
        <translation>Thời gian hoàn vốn có chiết khấu</translation>
    </message>
    <message>
        <source>Discounted payback [years]</source>
        <translation>Thời gian hoàn vốn có chiết khấu [năm]</translation>
    </message>
    <message>
        <source>Dissolved salts</source>
        <translation>Muối hòa tan</translation>
    </message>
    <message>
        <source>dissolved salts</source>
        <translation>muối hòa tan</translation>
    </message>
    <message>
        <source>Dissolved salts of fresh water where no supply tells them</source>
        <translation>Muối hòa tan của nước mới khi không nguồn nào ghi</translation>
    </message>
    <message>
        <source>Dissolved salts of the reject</source>
        <translation>Muối hòa tan của nước thải bỏ</translation>
    </message>
    <message>
        <source>Dissolved salts of wastewater</source>
        <translation>Muối hòa tan trong nước thải</translation>
    </message>
    <message>
        <source>Dissolved salts with repeated reuse</source>
        <translation>Muối hòa tan khi tái sử dụng nhiều lần</translation>
    </message>
    <message>
        <source>Distance around the park within which roads, water and lines are imported too.</source>
        <translation>Khoảng cách quanh khu công nghiệp mà trong đó đường, mặt nước và các tuyến cũng được nhập.</translation>
    </message>
    <message>
        <source>Distance as the crow flies</source>
        <translation>Khoảng cách đường chim bay</translation>
    </message>
    <message>
        <source>Distance between drip legs of a steam main</source>
        <translation>Khoảng cách giữa các điểm xả đọng của tuyến ống hơi</translation>
    </message>
    <message>
        <source>Distance from a roof plane beyond which a cell of a surface model is an obstacle</source>
        <translation>Khoảng cách tới mặt mái mà vượt quá đó một ô của mô hình bề mặt là vật cản</translation>
    </message>
    <message>
        <source>Distance from climate station to park that is questioned</source>
        <translation>Khoảng cách từ trạm khí hậu đến KCN mà từ đó cần xem lại</translation>
    </message>
    <message>
        <source>Distance from ridge and valley on each side</source>
        <translation>Khoảng cách đến nóc và máng xối, mỗi bên</translation>
    </message>
    <message>
        <source>Distance from the edge of the roof</source>
        <translation>Khoảng cách đến mép mái</translation>
    </message>
    <message>
        <source>Distance of a shared pipe from the edge of the road reserve</source>
        <translation>Khoảng cách từ ống dùng chung tới mép lộ giới</translation>
    </message>
    <message>
        <source>Distance of the samples along the boundary</source>
        <translation>Khoảng cách giữa các điểm lấy mẫu dọc ranh giới</translation>
    </message>
    <message>
        <source>Distance to the bound, relative to cost</source>
        <translation>Khoảng cách tới cận, so với chi phí</translation>
    </message>
    <message>
        <source>Distance to the proven bound, relative to cost, at which a search may stop.</source>
        <translation>Khoảng cách tới cận đã chứng minh, so với chi phí, mà khi đạt thì việc tìm kiếm được dừng.</translation>
    </message>
    <message>
        <source>Distance to the proven bound, relative to cost, at which the search may stop.</source>
        <translation>Khoảng cách tới cận đã chứng minh, so với chi phí, mà khi đạt thì được dừng tìm kiếm.</translation>
    </message>
    <message>
        <source>Distance within which a VN-2000 meridian is taken to fit the park</source>
        <translation>Khoảng cách mà trong đó một kinh tuyến trục VN-2000 được coi là phù hợp với khu công nghiệp</translation>
    </message>
    <message>
        <source>divide scaled values, or give a raster with class codes</source>
        <translation>hãy chia giá trị đã nhân hệ số, hoặc dùng raster có mã lớp phủ</translation>
    </message>
    <message>
        <source>DN {dn} cures it</source>
        <translation>DN {dn} khắc phục được</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>draw by hand what matters of them</source>
        <translation>hãy vẽ tay những gì quan trọng</translation>
    </message>
    <message>
        <source>draw each roof once</source>
        <translation>vẽ mỗi mái một lần</translation>
    </message>
    <message>
        <source>draw it as a polygon</source>
        <translation>vẽ thành vùng (polygon)</translation>
    </message>
    <message>
        <source>draw skylights, vents, monitors and exits</source>
        <translation>vẽ tấm lấy sáng, ống thông gió, cửa trời / nóc gió và lối thoát lên mái</translation>
    </message>
    <message>
        <source>draw the features; the layer counts as unknown</source>
        <translation>vẽ các đối tượng; lớp được coi là chưa có dữ liệu</translation>
    </message>
    <message>
        <source>draw the parcels of the flows</source>
        <translation>vẽ các lô đất của các dòng</translation>
    </message>
    <message>
        <source>draw the park's boundary as layer 'park', or run the import with PARK</source>
        <translation>hãy vẽ ranh giới khu công nghiệp thành lớp 'park', hoặc nhập với PARK</translation>
    </message>
    <message>
        <source>draw the park, or give EXTENT instead</source>
        <translation>hãy vẽ khu công nghiệp, hoặc cho EXTENT thay thế</translation>
    </message>
    <message>
        <source>draw the pipe that is missing</source>
        <translation>vẽ thêm ống còn thiếu</translation>
    </message>
    <message>
        <source>draw the plots, or import a plan with eip:importplan</source>
        <translation>hãy vẽ các lô đất, hoặc nhập bản quy hoạch bằng eip:importplan</translation>
    </message>
    <message>
        <source>draw the road or path that leads to it, or raise connection_reach_m</source>
        <translation>vẽ đường hoặc lối đi dẫn tới lô, hoặc tăng connection_reach_m</translation>
    </message>
    <message>
        <source>draw them as roof obstacles and set pv_kwp to 0 if they are to stay where they are on the map</source>
        <translation>hãy vẽ chúng thành vật cản trên mái và đặt pv_kwp bằng 0 nếu muốn giữ đúng vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>draw them with kind exit</source>
        <translation>vẽ chúng với kind là exit</translation>
    </message>
    <message>
        <source>draw them, or delete the rows</source>
        <translation>vẽ chúng hoặc xóa các dòng này</translation>
    </message>
    <message>
        <source>drinking</source>
        <translation>ăn uống</translation>
    </message>
    <message>
        <source>Drip legs</source>
        <translation>Số điểm xả đọng</translation>
    </message>
    <message>
        <source>DXF, Shapefile or GeoJSON; save a DWG as DXF first (in CAD: DXFOUT).</source>
        <translation>DXF, Shapefile hoặc GeoJSON; tệp DWG cần lưu thành DXF trước (trong CAD: lệnh DXFOUT).</translation>
    </message>
    <message>
        <source>Each alternative does without pipes that make up a fifth of the length of every better plan, or joins other customers (one in ten at least).</source>
        <translation>Mỗi phương án bỏ các đoạn ống chiếm một phần năm chiều dài của mọi phương án tốt hơn, hoặc đấu nối khách hàng khác (ít nhất một phần mười).</translation>
    </message>
    <message>
        <source>Each module drawn, with plane, row, orientation and power.</source>
        <translation>Từng tấm pin được vẽ, kèm mặt mái, hàng, hướng đặt và công suất.</translation>
    </message>
    <message>
        <source>Each pipe is paid by the demands behind it in proportion to the peak rate that each draws through it, each pump by those whom it serves. The price stands half way between the lowest that the seller can accept (its marginal cost) and the highest that the buyer can accept (what it saves less its share of the network). What one firm pays another cancels: the gains of a year add up to the net present value, spread over the life of the pipes.</source>
        <translation>Mỗi đoạn ống do các nhu cầu phía sau chi trả theo tỷ lệ lưu lượng đỉnh mà mỗi nhu cầu lấy qua đoạn đó, mỗi bơm do những bên được bơm phục vụ. Giá nằm giữa mức thấp nhất bên bán chấp nhận được (chi phí cận biên) và mức cao nhất bên mua chấp nhận được (khoản tiết kiệm trừ phần chi phí mạng của mình). Khoản doanh nghiệp này trả cho doanh nghiệp kia triệt tiêu nhau: tổng lợi ích mỗi năm bằng NPV chia đều theo tuổi thọ đường ống.</translation>
    </message>
    <message>
        <source>Eco-industrial performance</source>
        <translation>Hiệu quả sinh thái công nghiệp</translation>
    </message>
    <message>
        <source>Ecological surface factor</source>
        <translation>Hệ số bề mặt sinh thái</translation>
    </message>
    <message>
        <source>Ecological weight added for roofs drained to infiltration</source>
        <translation>Trọng số sinh thái cộng thêm cho mái dẫn nước mưa vào thấm</translation>
    </message>
    <message>
        <source>Economy of the networks</source>
        <translation>Hiệu quả kinh tế của các mạng</translation>
    </message>
    <message>
        <source>Edge id</source>
        <translation>Mã cạnh</translation>
    </message>
    <message>
        <source>Efficiency of pump and motor</source>
        <translation>Hiệu suất bơm và động cơ</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Mức tìm kiếm</translation>
    </message>
    <message>
        <source>EIA practice on TCVN 7957:2008</source>
        <translation>thông lệ ĐTM theo TCVN 7957:2008</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Điện năng</translation>
    </message>
    <message>
        <source>Electricity covered if the firms shared their roofs hour by hour</source>
        <translation>Tỷ lệ điện được đáp ứng nếu các doanh nghiệp dùng chung mái theo từng giờ</translation>
    </message>
    <message>
        <source>Electricity covered today by existing modules; part of all below</source>
        <translation>Điện được đáp ứng hiện nay bằng tấm pin đã có; nằm trong các dòng dưới</translation>
    </message>
    <message>
        <source>Electricity covered, each firm by its own roofs [%]</source>
        <translation>Tỷ lệ điện được đáp ứng, mỗi doanh nghiệp bằng mái của mình [%]</translation>
    </message>
    <message>
        <source>Electricity covered, each firm by its own roofs, all roofs built</source>
        <translation>Tỷ lệ điện được đáp ứng, mỗi doanh nghiệp bằng mái của mình, lắp toàn bộ mái</translation>
    </message>
    <message>
        <source>Electricity covered, each firm by its own roofs, best without sale</source>
        <translation>Tỷ lệ điện được đáp ứng, mỗi doanh nghiệp bằng mái của mình, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Electricity covered, roofs of all firms together [%]</source>
        <translation>Tỷ lệ điện được đáp ứng, mái của mọi doanh nghiệp gộp lại [%]</translation>
    </message>
    <message>
        <source>Electricity of a firm that stands still, as share of its load while running</source>
        <translation>Điện của doanh nghiệp khi ngừng sản xuất, so với phụ tải khi chạy</translation>
    </message>
    <message>
        <source>Electricity per year</source>
        <translation>Điện năng mỗi năm</translation>
    </message>
    <message>
        <source>Electricity price for pumps (22 to 110 kV; normal hours)</source>
        <translation>Giá điện cho bơm (22 đến 110 kV; giờ bình thường)</translation>
    </message>
    <message>
        <source>Emission factor of the grid</source>
        <translation>Hệ số phát thải lưới điện</translation>
    </message>
    <message>
        <source>emitters</source>
        <translation>vòi phun (emitter)</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>Số lao động</translation>
    </message>
    <message>
        <source>Empty cells</source>
        <translation>Ô trống</translation>
    </message>
    <message>
        <source>EN 10220 / EN 253 sizes; cost extrapolated over the bore</source>
        <translation>kích thước theo EN 10220 / EN 253; chi phí ngoại suy theo đường kính trong</translation>
    </message>
    <message>
        <source>EN 10220 / EN 253 sizes; cost interpolated over the bore</source>
        <translation>kích thước theo EN 10220 / EN 253; chi phí nội suy theo đường kính trong</translation>
    </message>
    <message>
        <source>EN 10220 / EN 253 sizes; EN 253 cost survey in topotherm 0.6.0</source>
        <translation>kích thước theo EN 10220 / EN 253; khảo sát chi phí EN 253 trong topotherm 0.6.0</translation>
    </message>
    <message>
        <source>End of the land lease</source>
        <translation>Hết hạn thuê đất</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Năng lượng</translation>
    </message>
    <message>
        <source>Energy [MWh/a]</source>
        <translation>Sản lượng điện [MWh/năm]</translation>
    </message>
    <message>
        <source>Energy by month</source>
        <translation>Sản lượng điện theo tháng</translation>
    </message>
    <message>
        <source>Energy in month 1</source>
        <translation>Sản lượng điện tháng 1</translation>
    </message>
    <message>
        <source>Energy in month 10</source>
        <translation>Sản lượng điện tháng 10</translation>
    </message>
    <message>
        <source>Energy in month 11</source>
        <translation>Sản lượng điện tháng 11</translation>
    </message>
    <message>
        <source>Energy in month 12</source>
        <translation>Sản lượng điện tháng 12</translation>
    </message>
    <message>
        <source>Energy in month 2</source>
        <translation>Sản lượng điện tháng 2</translation>
    </message>
    <message>
        <source>Energy in month 3</source>
        <translation>Sản lượng điện tháng 3</translation>
    </message>
    <message>
        <source>Energy in month 4</source>
        <translation>Sản lượng điện tháng 4</translation>
    </message>
    <message>
        <source>Energy in month 5</source>
        <translation>Sản lượng điện tháng 5</translation>
    </message>
    <message>
        <source>Energy in month 6</source>
        <translation>Sản lượng điện tháng 6</translation>
    </message>
    <message>
        <source>Energy in month 7</source>
        <translation>Sản lượng điện tháng 7</translation>
    </message>
    <message>
        <source>Energy in month 8</source>
        <translation>Sản lượng điện tháng 8</translation>
    </message>
    <message>
        <source>Energy in month 9</source>
        <translation>Sản lượng điện tháng 9</translation>
    </message>
    <message>
        <source>Energy in year 1</source>
        <translation>Sản lượng điện năm đầu</translation>
    </message>
    <message>
        <source>Energy in year 1, AC</source>
        <translation>Sản lượng điện xoay chiều (AC) năm đầu</translation>
    </message>
    <message>
        <source>Energy in year 1, best with sale by the rule</source>
        <translation>Điện năng năm đầu, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Energy in year 1, best without sale</source>
        <translation>Điện năng năm đầu, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Energy in year 1, high</source>
        <translation>Sản lượng điện năm đầu, cận trên</translation>
    </message>
    <message>
        <source>Energy in year 1, low</source>
        <translation>Sản lượng điện năm đầu, cận dưới</translation>
    </message>
    <message>
        <source>Energy lost to shade by neighbours and the roof itself</source>
        <translation>Điện năng mất do bóng che của công trình lân cận và của chính mái</translation>
    </message>
    <message>
        <source>Energy of existing modules in year 1</source>
        <translation>Điện năng của tấm pin đã có trong năm 1</translation>
    </message>
    <message>
        <source>Energy of existing modules used by the firm in year 1</source>
        <translation>Điện năng của tấm pin đã có mà doanh nghiệp dùng trong năm 1</translation>
    </message>
    <message>
        <source>Energy, high [MWh/a]</source>
        <translation>Sản lượng điện, cận trên [MWh/năm]</translation>
    </message>
    <message>
        <source>Energy, low [MWh/a]</source>
        <translation>Sản lượng điện, cận dưới [MWh/năm]</translation>
    </message>
    <message>
        <source>EPANET and pandapipes compute liquids, not steam: the files hold no network</source>
        <translation>EPANET và pandapipes tính chất lỏng, không tính hơi: các tệp không chứa mạng</translation>
    </message>
    <message>
        <source>EPANET file</source>
        <translation>Tệp EPANET</translation>
    </message>
    <message>
        <source>EPANET input file in metric units: reservoirs, junctions, pipes and pumps; its diameters do not matter.</source>
        <translation>Tệp EPANET theo hệ mét: nguồn có cột áp cố định, nút, ống và bơm; đường kính trong tệp không ảnh hưởng.</translation>
    </message>
    <message>
        <source>EPSG dataset via PROJ</source>
        <translation>bộ dữ liệu EPSG qua PROJ</translation>
    </message>
    <message>
        <source>EPSG:3857 is not true to scale; the layer is reprojected</source>
        <translation>EPSG:3857 không giữ đúng tỷ lệ; lớp được chuyển đổi hệ tọa độ</translation>
    </message>
    <message>
        <source>EPW or PVGIS TMY CSV; empty: built-in table for Ho Chi Minh City.</source>
        <translation>EPW hoặc CSV TMY của PVGIS; để trống: bảng có sẵn cho Thành phố Hồ Chí Minh.</translation>
    </message>
    <message>
        <source>equal weights</source>
        <translation>trọng số bằng nhau</translation>
    </message>
    <message>
        <source>error</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>Error of a utility's position where its layer gives none</source>
        <translation>Sai số vị trí công trình ngầm khi lớp dữ liệu không ghi</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Số lỗi</translation>
    </message>
    <message>
        <source>ESA WorldCover 2021 defines at least 10 % tree cover; shares own choice</source>
        <translation>ESA WorldCover 2021 định nghĩa độ che phủ cây ít nhất 10 %; các tỷ lệ do chúng tôi chọn</translation>
    </message>
    <message>
        <source>ESA WorldCover 2021 defines at most 10 % vegetation; shares own choice</source>
        <translation>ESA WorldCover 2021 định nghĩa thực vật nhiều nhất 10 %; các tỷ lệ do chúng tôi chọn</translation>
    </message>
    <message>
        <source>ESA WorldCover 2021; shares own choice</source>
        <translation>ESA WorldCover 2021; các tỷ lệ do chúng tôi chọn</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>ước tính</translation>
    </message>
    <message>
        <source>Estimated from the sector</source>
        <translation>Ước tính theo ngành</translation>
    </message>
    <message>
        <source>estimated from the sector, not verified</source>
        <translation>ước tính theo ngành, chưa kiểm chứng</translation>
    </message>
    <message>
        <source>even in the largest size the water runs at {speed} m/s</source>
        <translation>ngay cả ở cỡ lớn nhất nước vẫn chảy {speed} m/s</translation>
    </message>
    <message>
        <source>even with the largest pipes {lack} m of pressure are missing</source>
        <translation>ngay cả với ống lớn nhất vẫn thiếu {lack} m áp suất</translation>
    </message>
    <message>
        <source>Every disputable number that this result rests on. Change it in the scenario file.</source>
        <translation>Mọi số liệu có thể bàn cãi mà kết quả này dựa vào. Muốn thay đổi, sửa trong tệp phương án.</translation>
    </message>
    <message>
        <source>Every node with pressure, head and temperature at the peak and at the least load.</source>
        <translation>Mọi nút với áp suất, cột áp và nhiệt độ ở mức đỉnh và ở tải thấp nhất.</translation>
    </message>
    <message>
        <source>Every pipe with size, flow, pressure and cost.</source>
        <translation>Từng ống với cỡ, lưu lượng, áp suất và chi phí.</translation>
    </message>
    <message>
        <source>Every value names the layer and field that it was computed from, its source and year.</source>
        <translation>Mỗi giá trị nêu lớp và trường dữ liệu dùng để tính, xuất xứ và năm.</translation>
    </message>
    <message>
        <source>Everybody who is joined, with the state that arrives.</source>
        <translation>Mọi bên được đấu nối, kèm trạng thái tới nơi.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Evidence: the firm applies RECP</source>
        <translation>Bằng chứng: doanh nghiệp có áp dụng RECP</translation>
    </message>
    <message>
        <source>Evidence: the firm does not apply RECP</source>
        <translation>Bằng chứng: doanh nghiệp không áp dụng RECP</translation>
    </message>
    <message>
        <source>Evidence: these layers are such a database; who keeps it must be said.</source>
        <translation>Bằng chứng: các lớp này chính là cơ sở dữ liệu đó; cần nêu đơn vị quản lý.</translation>
    </message>
    <message>
        <source>Evidence: {area} ha of social land for at least {staff} workers.</source>
        <translation>Bằng chứng: {area} ha đất hạ tầng xã hội cho ít nhất {staff} lao động.</translation>
    </message>
    <message>
        <source>Evidence: {n} firms have over 100 workers, of {unknown} the number is unknown.</source>
        <translation>Bằng chứng: {n} doanh nghiệp có trên 100 lao động, {unknown} doanh nghiệp chưa rõ số lao động.</translation>
    </message>
    <message>
        <source>Evidence: {n} of {total} firms have figures of water and electricity, {flows} flows are recorded.</source>
        <translation>Bằng chứng: {n} trên {total} doanh nghiệp có số liệu nước và điện, đã ghi nhận {flows} dòng.</translation>
    </message>
    <message>
        <source>Evidence: {n} workers.</source>
        <translation>Bằng chứng: {n} lao động.</translation>
    </message>
    <message>
        <source>Exchange rate</source>
        <translation>Tỷ giá</translation>
    </message>
    <message>
        <source>Exchanges between firms</source>
        <translation>Trao đổi giữa các doanh nghiệp</translation>
    </message>
    <message>
        <source>Existing</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <source>Existing by planned land code [ha]</source>
        <translation>Mã đất hiện trạng theo mã đất quy hoạch [ha]</translation>
    </message>
    <message>
        <source>Existing exchanges between firms are not recorded.</source>
        <translation>Chưa ghi nhận các trao đổi hiện có giữa doanh nghiệp.</translation>
    </message>
    <message>
        <source>existing links are not recorded</source>
        <translation>chưa ghi nhận các liên kết hiện có</translation>
    </message>
    <message>
        <source>Existing modules, not in these numbers</source>
        <translation>Tấm pin đã có, không nằm trong các con số này</translation>
    </message>
    <message>
        <source>Existing pipe in use</source>
        <translation>Ống hiện có được dùng lại</translation>
    </message>
    <message>
        <source>Existing pipes</source>
        <translation>Ống hiện hữu</translation>
    </message>
    <message>
        <source>existing pipes count as sound and free for this use: a network that takes them pays no laying</source>
        <translation>đường ống hiện có được coi là còn tốt và dùng được cho việc này: mạng dùng lại chúng không tốn chi phí đặt ống</translation>
    </message>
    <message>
        <source>existing {carrier} pipe not used again: {reason}</source>
        <translation>ống {carrier} hiện có không được dùng lại: {reason}</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Dự kiến</translation>
    </message>
    <message>
        <source>Expected of the scenario</source>
        <translation>Dự kiến theo phương án</translation>
    </message>
    <message>
        <source>Expected of the scenario, high</source>
        <translation>Dự kiến theo phương án, cận trên</translation>
    </message>
    <message>
        <source>Expected of the scenario, in words</source>
        <translation>Dự kiến theo phương án, bằng chữ</translation>
    </message>
    <message>
        <source>Expected of the scenario, low</source>
        <translation>Dự kiến theo phương án, cận dưới</translation>
    </message>
    <message>
        <source>Expected: existing and planned links, and one for each demand that a proposed network joins.</source>
        <translation>Dự kiến: liên kết hiện có và theo kế hoạch, cộng một liên kết cho mỗi nhu cầu được mạng đề xuất đấu nối.</translation>
    </message>
    <message>
        <source>Expected: grid electricity that solar roofs replace; whether the form counts it as saved is not known.</source>
        <translation>Dự kiến: điện lưới được điện mặt trời mái nhà thay thế; chưa rõ mẫu có tính là tiết kiệm hay không.</translation>
    </message>
    <message>
        <source>Expected: less what the supplies cost to run, without capital.</source>
        <translation>Dự kiến: đã trừ chi phí vận hành nguồn cung, chưa tính vốn đầu tư.</translation>
    </message>
    <message>
        <source>Expected: less what the supplies emit, without pumps.</source>
        <translation>Dự kiến: đã trừ phát thải của nguồn cung, chưa tính bơm.</translation>
    </message>
    <message>
        <source>Expected: on the firm's own site; the supply emits elsewhere.</source>
        <translation>Dự kiến: tính tại doanh nghiệp; nguồn cung phát thải ở nơi khác.</translation>
    </message>
    <message>
        <source>expected: {fields}</source>
        <translation>dự kiến: {fields}</translation>
    </message>
    <message>
        <source>export a flat plan (in CAD: FLATTEN, or a section), with closed polylines or hatches</source>
        <translation>xuất mặt bằng phẳng (trong CAD: FLATTEN), với polyline khép kín hoặc hatch</translation>
    </message>
    <message>
        <source>export the DXF again; its last line reads EOF</source>
        <translation>xuất lại DXF; dòng cuối của tệp phải là EOF</translation>
    </message>
    <message>
        <source>export the layers of the plan</source>
        <translation>xuất các lớp của bản vẽ</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>Factory land</source>
        <translation>Đất nhà máy</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>KHÔNG ĐẠT</translation>
    </message>
    <message>
        <source>Failure of one supply</source>
        <translation>Sự cố một nguồn cung</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Khá</translation>
    </message>
    <message>
        <source>Falls short</source>
        <translation>Bị thiếu</translation>
    </message>
    <message>
        <source>FAO Irrigation and Drainage Paper 29: above it severe restriction, below 450 none</source>
        <translation>Tài liệu tưới tiêu 29 của FAO: trên mức này bị hạn chế nặng, dưới 450 không hạn chế</translation>
    </message>
    <message>
        <source>Farthest road from a parcel that still counts as its road</source>
        <translation>Khoảng cách xa nhất từ lô đất đến đường còn được coi là đường của lô</translation>
    </message>
    <message>
        <source>Feasible</source>
        <translation>Khả thi</translation>
    </message>
    <message>
        <source>Feasible pairs</source>
        <translation>Số cặp khả thi</translation>
    </message>
    <message>
        <source>Feasible pairs that need a treatment of the water</source>
        <translation>Số cặp khả thi cần xử lý nước</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Features without data</source>
        <translation>Đối tượng thiếu dữ liệu</translation>
    </message>
    <message>
        <source>Feed water without condensate return</source>
        <translation>Nước cấp lò khi không thu hồi nước ngưng</translation>
    </message>
    <message>
        <source>Fees for discharge and treatment that each m3 of wastewater used again saves; 0: not counted</source>
        <translation>Phí xả thải và xử lý tránh được cho mỗi m3 nước thải tái sử dụng; 0: không tính</translation>
    </message>
    <message>
        <source>Fewest cells on a roof from which planes are taken</source>
        <translation>Số ô tối thiểu trên một mái để lấy mặt mái</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>field '{field}' is missing</source>
        <translation>thiếu trường '{field}'</translation>
    </message>
    <message>
        <source>File .osm or .osm.pbf, also packed as .gz or .bz2; what lies outside the place is dropped while reading.</source>
        <translation>Tệp .osm hoặc .osm.pbf, có thể nén .gz hoặc .bz2; những gì nằm ngoài phạm vi được bỏ ngay khi đọc.</translation>
    </message>
    <message>
        <source>fill a second cell if a firm was meant</source>
        <translation>điền thêm một ô nếu đó là doanh nghiệp</translation>
    </message>
    <message>
        <source>fill electricity_mwh</source>
        <translation>điền electricity_mwh</translation>
    </message>
    <message>
        <source>fill firm_id of its parcel</source>
        <translation>điền firm_id của lô đất</translation>
    </message>
    <message>
        <source>fill firm_id of the parcels and electricity_mwh of the firms</source>
        <translation>điền firm_id của các lô và electricity_mwh của các doanh nghiệp</translation>
    </message>
    <message>
        <source>fill firm_id or parcel_id</source>
        <translation>điền firm_id hoặc parcel_id</translation>
    </message>
    <message>
        <source>Fill gaps by sector</source>
        <translation>Điền chỗ trống theo ngành</translation>
    </message>
    <message>
        <source>fill pv_kwp, 0 where there are none</source>
        <translation>điền pv_kwp, bằng 0 nếu chưa có</translation>
    </message>
    <message>
        <source>fill roof_type, pitch_deg and azimuth_deg</source>
        <translation>điền roof_type, pitch_deg và azimuth_deg</translation>
    </message>
    <message>
        <source>fill shifts and op_hours</source>
        <translation>điền shifts và op_hours</translation>
    </message>
    <message>
        <source>fill the cell</source>
        <translation>điền vào ô</translation>
    </message>
    <message>
        <source>fill the cell of clearances.csv, with its source</source>
        <translation>điền ô tương ứng trong clearances.csv, kèm nguồn</translation>
    </message>
    <message>
        <source>fill the gaps of the surface model if buildings stand there</source>
        <translation>bổ sung chỗ trống của mô hình bề mặt nếu ở đó có công trình</translation>
    </message>
    <message>
        <source>fill the gaps, or take another file</source>
        <translation>điền các chỗ trống hoặc dùng tệp khác</translation>
    </message>
    <message>
        <source>fill transformer_kva</source>
        <translation>điền transformer_kva</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>Mức độ điền</translation>
    </message>
    <message>
        <source>filters hold back no dissolved salt</source>
        <translation>bộ lọc không giữ lại muối hòa tan</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Vấn đề cần xử lý</translation>
    </message>
    <message>
        <source>Findings about the inputs</source>
        <translation>Vấn đề cần xử lý trong dữ liệu đầu vào</translation>
    </message>
    <message>
        <source>Fire and access rules</source>
        <translation>Quy định PCCC và lối tiếp cận</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>firm '{value}' is not in the firms table</source>
        <translation>doanh nghiệp '{value}' không có trong bảng firms</translation>
    </message>
    <message>
        <source>Firm id</source>
        <translation>Mã doanh nghiệp</translation>
    </message>
    <message>
        <source>Firm id {firm}</source>
        <translation>Mã doanh nghiệp {firm}</translation>
    </message>
    <message>
        <source>Firm of the demand</source>
        <translation>Doanh nghiệp có nhu cầu</translation>
    </message>
    <message>
        <source>Firm of the supply</source>
        <translation>Doanh nghiệp có nguồn cung</translation>
    </message>
    <message>
        <source>firm without a parcel</source>
        <translation>doanh nghiệp chưa có lô đất</translation>
    </message>
    <message>
        <source>Firmness</source>
        <translation>Mức bảo đảm cung cấp</translation>
    </message>
    <message>
        <source>Firms</source>
        <translation>Các doanh nghiệp</translation>
    </message>
    <message>
        <source>firms</source>
        <translation>doanh nghiệp</translation>
    </message>
    <message>
        <source>Firms applying RECP</source>
        <translation>Doanh nghiệp áp dụng RECP</translation>
    </message>
    <message>
        <source>Firms in symbiosis</source>
        <translation>Doanh nghiệp tham gia cộng sinh</translation>
    </message>
    <message>
        <source>Firms joined to parcels</source>
        <translation>Doanh nghiệp ghép được với lô đất</translation>
    </message>
    <message>
        <source>Firms not joined</source>
        <translation>Doanh nghiệp không ghép được</translation>
    </message>
    <message>
        <source>firms of the survey have no parcel</source>
        <translation>doanh nghiệp trong khảo sát không có lô đất</translation>
    </message>
    <message>
        <source>Firms read</source>
        <translation>Doanh nghiệp đã đọc</translation>
    </message>
    <message>
        <source>Firms served through this pipe</source>
        <translation>Số doanh nghiệp được cấp qua đoạn ống này</translation>
    </message>
    <message>
        <source>Firms that began in that year.</source>
        <translation>Doanh nghiệp bắt đầu trong năm đó.</translation>
    </message>
    <message>
        <source>Firms that the expected value comes from</source>
        <translation>Doanh nghiệp tạo nên giá trị dự kiến</translation>
    </message>
    <message>
        <source>Firms that the value comes from</source>
        <translation>Doanh nghiệp tạo nên giá trị</translation>
    </message>
    <message>
        <source>Firms whose energy and water are metered</source>
        <translation>Doanh nghiệp có đo đếm năng lượng và nước</translation>
    </message>
    <message>
        <source>firms without id were given a new one</source>
        <translation>doanh nghiệp không có mã đã được đặt mã mới</translation>
    </message>
    <message>
        <source>firms without id were joined by their name</source>
        <translation>doanh nghiệp không có mã đã được ghép theo tên</translation>
    </message>
    <message>
        <source>First plan</source>
        <translation>Lập phương án đầu tiên</translation>
    </message>
    <message>
        <source>First year of operation: rules and tariff hours of its 1 January count</source>
        <translation>Năm vận hành đầu tiên: áp dụng quy định và khung giờ có hiệu lực ngày 1 tháng 1 năm đó</translation>
    </message>
    <message>
        <source>Fixed part</source>
        <translation>Phần cố định</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>Số tầng</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>flow has neither firm nor parcel and has no place on the map</source>
        <translation>dòng không có doanh nghiệp và cũng không có lô đất nên không có vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>Flow id</source>
        <translation>Mã dòng</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Các dòng năng lượng và nước</translation>
    </message>
    <message>
        <source>Flows at the simultaneous peak; the roughness is fitted to the friction of the design.</source>
        <translation>Lưu lượng ở mức đỉnh đồng thời; độ nhám được chỉnh theo tổn thất ma sát của thiết kế.</translation>
    </message>
    <message>
        <source>Flows left out</source>
        <translation>Các dòng không đấu nối</translation>
    </message>
    <message>
        <source>Flows read</source>
        <translation>Dòng đã đọc</translation>
    </message>
    <message>
        <source>Flows that are not joined, each with the reason.</source>
        <translation>Các dòng không được đấu nối, kèm lý do.</translation>
    </message>
    <message>
        <source>flows without id were given one</source>
        <translation>dòng không có mã đã được đặt mã</translation>
    </message>
    <message>
        <source>flush modules lie in the roof: the tilt is not used</source>
        <translation>tấm pin áp sát mái nằm theo mặt mái: không dùng góc nghiêng</translation>
    </message>
    <message>
        <source>flush on the roof, tilted racks, or east-west pairs.</source>
        <translation>áp sát mái (flush), trên giá nghiêng (tilted) hoặc cặp đông–tây (east_west).</translation>
    </message>
    <message>
        <source>Followed down to</source>
        <translation>Xét xuống tới</translation>
    </message>
    <message>
        <source>Followed up to</source>
        <translation>Xét lên tới</translation>
    </message>
    <message>
        <source>Footprint above the density limit, high</source>
        <translation>Diện tích xây dựng vượt mật độ, cận trên</translation>
    </message>
    <message>
        <source>Footprint above the density limit, low</source>
        <translation>Diện tích xây dựng vượt mật độ, cận dưới</translation>
    </message>
    <message>
        <source>footprints overlap by {area} m2, which is counted once</source>
        <translation>mặt bằng nhà chồng lên nhau {area} m2, chỉ tính một lần</translation>
    </message>
    <message>
        <source>For each supply that fails: who falls short, and by how much.</source>
        <translation>Với mỗi nguồn cung ngừng: ai bị thiếu và thiếu bao nhiêu.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>Form A.4 · report of the park</source>
        <translation>Mẫu A.4 · báo cáo của khu công nghiệp</translation>
    </message>
    <message>
        <source>Form A.5 · indicators of the park</source>
        <translation>Mẫu A.5 · chỉ tiêu của khu công nghiệp</translation>
    </message>
    <message>
        <source>Form B.4 · report of a firm</source>
        <translation>Mẫu B.4 · báo cáo của doanh nghiệp</translation>
    </message>
    <message>
        <source>Form B.5 · indicators of a firm</source>
        <translation>Mẫu B.5 · chỉ tiêu của doanh nghiệp</translation>
    </message>
    <message>
        <source>Form to send to the firms, filled with what is known afterwards.</source>
        <translation>Phiếu gửi cho doanh nghiệp, điền sẵn những gì đã biết sau khi đọc.</translation>
    </message>
    <message>
        <source>Form {form}</source>
        <translation>Mẫu {form}</translation>
    </message>
    <message>
        <source>Forming</source>
        <translation>Đang hình thành</translation>
    </message>
    <message>
        <source>Forms (XLSX)</source>
        <translation>Biểu mẫu (XLSX)</translation>
    </message>
    <message>
        <source>Forms A.4, A.5, B.4 and B.5 under Decree 35/2022/NĐ-CP and Circular 05/2025/TT-BKHĐT, as far as the layers fill them in.</source>
        <translation>Mẫu A.4, A.5, B.4 và B.5 theo Nghị định 35/2022/NĐ-CP và Thông tư 05/2025/TT-BKHĐT, điền trong phạm vi dữ liệu các lớp.</translation>
    </message>
    <message>
        <source>Forms A.4, A.5, B.4 and B.5 with the origin of every cell, the land-use review and the framework.</source>
        <translation>Mẫu A.4, A.5, B.4 và B.5 kèm nguồn gốc từng ô, rà soát sử dụng đất và khung quốc tế.</translation>
    </message>
    <message>
        <source>Forms of the yearly reports</source>
        <translation>Biểu mẫu báo cáo hằng năm</translation>
    </message>
    <message>
        <source>from memory</source>
        <translation>theo trí nhớ</translation>
    </message>
    <message>
        <source>from memory of QCVN 01:2021/BXD</source>
        <translation>QCVN 01:2021/BXD theo trí nhớ</translation>
    </message>
    <message>
        <source>from memory: COD of surface water for supply, class A1 of QCVN 08-MT:2015/BTNMT</source>
        <translation>theo trí nhớ: COD của nước mặt dùng cấp nước, loại A1 của QCVN 08-MT:2015/BTNMT</translation>
    </message>
    <message>
        <source>from memory: make-up of cooling towers in US EPA Guidelines for Water Reuse</source>
        <translation>theo trí nhớ: nước bổ sung tháp giải nhiệt trong hướng dẫn tái sử dụng nước của US EPA</translation>
    </message>
    <message>
        <source>from memory: paddy fields of GB 5084</source>
        <translation>theo trí nhớ: ruộng lúa theo GB 5084</translation>
    </message>
    <message>
        <source>from memory: park design</source>
        <translation>theo trí nhớ: thiết kế khu công nghiệp</translation>
    </message>
    <message>
        <source>from memory: process water of GB/T 19923-2005; most processes ask for less</source>
        <translation>theo trí nhớ: nước công nghệ theo GB/T 19923-2005; phần lớn quy trình đòi hỏi thấp hơn</translation>
    </message>
    <message>
        <source>From node</source>
        <translation>Từ nút</translation>
    </message>
    <message>
        <source>From survey to review</source>
        <translation>Từ khảo sát đến đánh giá</translation>
    </message>
    <message>
        <source>From year</source>
        <translation>Từ năm</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>từ {low} đến {high}</translation>
    </message>
    <message>
        <source>Fuel</source>
        <translation>Nhiên liệu</translation>
    </message>
    <message>
        <source>Fuel oil</source>
        <translation>Dầu FO</translation>
    </message>
    <message>
        <source>Fuel per year</source>
        <translation>Nhiên liệu mỗi năm</translation>
    </message>
    <message>
        <source>Fuel today</source>
        <translation>Nhiên liệu hiện nay</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Mức tăng</translation>
    </message>
    <message>
        <source>Gain at that price, per year</source>
        <translation>Lợi ích ở giá đó, mỗi năm</translation>
    </message>
    <message>
        <source>Gain at that price, present value</source>
        <translation>Lợi ích ở giá đó, giá trị hiện tại</translation>
    </message>
    <message>
        <source>Gain of the firm, an investor rents the roof</source>
        <translation>Lợi ích của doanh nghiệp khi nhà đầu tư thuê mái</translation>
    </message>
    <message>
        <source>Gain of the firm, an investor sells to it</source>
        <translation>Lợi ích của doanh nghiệp khi nhà đầu tư bán điện cho mình</translation>
    </message>
    <message>
        <source>Gain of the scenario, high</source>
        <translation>Mức tăng theo phương án, cận trên</translation>
    </message>
    <message>
        <source>Gain of the scenario, low</source>
        <translation>Mức tăng theo phương án, cận dưới</translation>
    </message>
    <message>
        <source>Gain per year</source>
        <translation>Lợi ích mỗi năm</translation>
    </message>
    <message>
        <source>Gains are net present values in million VND, each at the own discount rate.</source>
        <translation>Lợi ích là giá trị hiện tại ròng tính bằng triệu đồng, mỗi bên theo tỷ suất chiết khấu của mình.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Khoảng cách tới cận</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>đạt khoảng cách tới cận yêu cầu</translation>
    </message>
    <message>
        <source>Gap between modules</source>
        <translation>Khe hở giữa các tấm pin</translation>
    </message>
    <message>
        <source>Gap between polygons that is a slip of drawing</source>
        <translation>Khe hở giữa các vùng được coi là sai sót khi vẽ</translation>
    </message>
    <message>
        <source>Gap between the two pipes of hot water</source>
        <translation>Khe hở giữa hai ống nước nóng</translation>
    </message>
    <message>
        <source>Gap found</source>
        <translation>Khoảng cách tới cận đạt được</translation>
    </message>
    <message>
        <source>Gaps closed</source>
        <translation>Khe hở đã khép</translation>
    </message>
    <message>
        <source>Gaps in outlines up to this length are closed and counted.</source>
        <translation>Khe hở của đường bao không dài quá mức này được khép kín và đếm.</translation>
    </message>
    <message>
        <source>gaps stay open: no sector of the catalogue, or neither output nor plot is known</source>
        <translation>chỗ trống vẫn để trống: ngành không có trong danh mục, hoặc không biết cả sản lượng lẫn lô đất</translation>
    </message>
    <message>
        <source>gaps were filled with the range of the sector and marked as estimated</source>
        <translation>chỗ trống đã được điền bằng khoảng giá trị của ngành và đánh dấu là ước tính</translation>
    </message>
    <message>
        <source>Gauge pressure held at the return of a heat plant</source>
        <translation>Áp suất dư giữ ở đường hồi của trạm nhiệt</translation>
    </message>
    <message>
        <source>GeoPackage whose other layers are carried over into OUTPUT; its firms and flows count as known before.</source>
        <translation>GeoPackage có các lớp khác được chép nguyên vào OUTPUT; doanh nghiệp và dòng trong đó được coi là đã biết.</translation>
    </message>
    <message>
        <source>GeoPackage with parcels, firms and flows, and the other layers of BASE.</source>
        <translation>GeoPackage gồm lô đất, doanh nghiệp, dòng và các lớp khác của BASE.</translation>
    </message>
    <message>
        <source>GeoPackage with park, parcels and what else the plan holds.</source>
        <translation>GeoPackage gồm ranh giới, lô đất và những gì khác có trong bản vẽ.</translation>
    </message>
    <message>
        <source>GeoPackage with the layers park, parcels and so on; or give layers one by one below.</source>
        <translation>GeoPackage có các lớp park, parcels, v.v.; hoặc chọn từng lớp ở bên dưới.</translation>
    </message>
    <message>
        <source>GeoPackage with the layers park, parcels and, as far as known, firms, flows, roads, buildings …</source>
        <translation>GeoPackage có các lớp park, parcels và, nếu có, firms, flows, roads, buildings …</translation>
    </message>
    <message>
        <source>GHI of '{name}' differs from DNI and DHI by {share} % on average</source>
        <translation>GHI của '{name}' lệch trung bình {share} % so với DNI và DHI</translation>
    </message>
    <message>
        <source>giaoducdatviet</source>
        <translation>giaoducdatviet</translation>
    </message>
    <message>
        <source>giaoducdatviet on QCVN 01:2019; table from memory</source>
        <translation>giaoducdatviet về QCVN 01:2019; bảng theo trí nhớ</translation>
    </message>
    <message>
        <source>giaoducdatviet on the QCVN strip</source>
        <translation>giaoducdatviet về dải cây xanh theo QCVN</translation>
    </message>
    <message>
        <source>give a .gpkg file; other formats can be converted in QGIS</source>
        <translation>chọn tệp .gpkg; định dạng khác có thể chuyển đổi trong QGIS</translation>
    </message>
    <message>
        <source>give a CSV file in UTF-8</source>
        <translation>hãy đưa tệp CSV mã UTF-8</translation>
    </message>
    <message>
        <source>give a DXF, a Shapefile (.shp with .shx and .dbf) or a GeoJSON</source>
        <translation>hãy đưa tệp DXF, Shapefile (.shp kèm .shx và .dbf) hoặc GeoJSON</translation>
    </message>
    <message>
        <source>give a file with irradiance, temperature and wind</source>
        <translation>chọn tệp có bức xạ, nhiệt độ và gió</translation>
    </message>
    <message>
        <source>give a GeoPackage or at least one layer</source>
        <translation>chọn một GeoPackage hoặc ít nhất một lớp</translation>
    </message>
    <message>
        <source>give a GeoTIFF</source>
        <translation>chọn tệp GeoTIFF</translation>
    </message>
    <message>
        <source>give a newer surface model, or one with buildings and not of the bare ground</source>
        <translation>đưa vào mô hình bề mặt mới hơn, hoặc mô hình có công trình chứ không phải mặt đất trống</translation>
    </message>
    <message>
        <source>give a path that ends in .tif</source>
        <translation>cho đường dẫn kết thúc bằng .tif</translation>
    </message>
    <message>
        <source>give a raster layer or file</source>
        <translation>chọn lớp hoặc tệp raster</translation>
    </message>
    <message>
        <source>give a raster of larger cells</source>
        <translation>hãy dùng raster có ô lớn hơn</translation>
    </message>
    <message>
        <source>give a raster that covers the park</source>
        <translation>hãy dùng raster phủ kín khu</translation>
    </message>
    <message>
        <source>give a surface model and a mask of the same place</source>
        <translation>cho mô hình bề mặt và vùng tính của cùng một nơi</translation>
    </message>
    <message>
        <source>give a surface model in metres, best in the working CRS</source>
        <translation>hãy dùng mô hình bề mặt tính bằng mét, tốt nhất theo hệ tọa độ làm việc</translation>
    </message>
    <message>
        <source>give a surface model of this place; check its CRS</source>
        <translation>đưa vào mô hình bề mặt của nơi này; kiểm tra hệ tọa độ của nó</translation>
    </message>
    <message>
        <source>give a surface model that covers them</source>
        <translation>đưa vào mô hình bề mặt phủ hết các mái đó</translation>
    </message>
    <message>
        <source>give a surface model with cells of 1 m or less</source>
        <translation>cho mô hình bề mặt có ô không quá 1 m</translation>
    </message>
    <message>
        <source>give a TMY file of PVGIS as CSV or JSON, or an .epw file</source>
        <translation>chọn tệp TMY của PVGIS dạng CSV hoặc JSON, hoặc tệp .epw</translation>
    </message>
    <message>
        <source>give a TOML file in UTF-8</source>
        <translation>dùng tệp TOML mã hóa UTF-8</translation>
    </message>
    <message>
        <source>give a vector layer or file</source>
        <translation>chọn lớp hoặc tệp vector</translation>
    </message>
    <message>
        <source>give a whole network</source>
        <translation>chọn một mạng lưới đầy đủ</translation>
    </message>
    <message>
        <source>give a whole year of hours</source>
        <translation>cung cấp đủ các giờ của cả năm</translation>
    </message>
    <message>
        <source>give an .osm or .osm.pbf file, packed with gzip or bzip2 or not</source>
        <translation>hãy cho tệp .osm hoặc .osm.pbf, có hoặc không nén gzip hay bzip2</translation>
    </message>
    <message>
        <source>give an EnergyPlus weather file (.epw)</source>
        <translation>chọn tệp thời tiết EnergyPlus (.epw)</translation>
    </message>
    <message>
        <source>give an EPANET input file (.inp)</source>
        <translation>chọn một tệp đầu vào của EPANET (.inp)</translation>
    </message>
    <message>
        <source>give an EPW or PVGIS file of real hours</source>
        <translation>đưa vào tệp EPW hoặc PVGIS có số liệu từng giờ thực</translation>
    </message>
    <message>
        <source>give an NDVI raster, or one with the codes of ESA WorldCover: {codes}</source>
        <translation>hãy dùng raster NDVI, hoặc raster có mã của ESA WorldCover: {codes}</translation>
    </message>
    <message>
        <source>give an XLSX workbook or a CSV file</source>
        <translation>chọn tệp XLSX hoặc CSV</translation>
    </message>
    <message>
        <source>give each its own id, or keep one row</source>
        <translation>đặt cho mỗi bên một mã riêng, hoặc chỉ giữ một hàng</translation>
    </message>
    <message>
        <source>give each node an id of its own</source>
        <translation>đặt cho mỗi nút một mã riêng</translation>
    </message>
    <message>
        <source>give each output its own file</source>
        <translation>đặt cho mỗi kết quả một tệp riêng</translation>
    </message>
    <message>
        <source>give each pipe and pump an id of its own</source>
        <translation>đặt cho mỗi ống và mỗi bơm một mã riêng</translation>
    </message>
    <message>
        <source>give either a table or months and hours</source>
        <translation>ghi hoặc một bảng, hoặc các tháng và các giờ</translation>
    </message>
    <message>
        <source>give either OSM_FILE or OVERPASS</source>
        <translation>hãy cho OSM_FILE hoặc OVERPASS, chỉ một trong hai</translation>
    </message>
    <message>
        <source>give every feature its own id</source>
        <translation>đặt cho mỗi đối tượng một mã riêng</translation>
    </message>
    <message>
        <source>give multipliers of the laying cost, 1 for open land, that cover the land around the roads</source>
        <translation>hãy dùng hệ số nhân của chi phí đặt ống, 1 là đất trống, phủ phần đất quanh các tuyến đường</translation>
    </message>
    <message>
        <source>give PARK or EXTENT</source>
        <translation>hãy cho PARK hoặc EXTENT</translation>
    </message>
    <message>
        <source>give PARK or EXTENT, so that it is clipped while reading</source>
        <translation>hãy cho PARK hoặc EXTENT để tệp được cắt khi đọc</translation>
    </message>
    <message>
        <source>give PARK, or name the boundary's layer in the mapping file</source>
        <translation>đưa PARK, hoặc ghi tên lớp ranh giới trong tệp ánh xạ</translation>
    </message>
    <message>
        <source>give PARK, or name the province in the scenario file</source>
        <translation>đưa PARK, hoặc ghi tên tỉnh trong tệp kịch bản</translation>
    </message>
    <message>
        <source>give the columns headings as in the survey form (resources/templates_survey)</source>
        <translation>đặt tiêu đề cột như trong phiếu khảo sát (resources/templates_survey)</translation>
    </message>
    <message>
        <source>give the EPW or PVGIS file of a nearer place</source>
        <translation>dùng tệp EPW hoặc PVGIS của địa điểm gần hơn</translation>
    </message>
    <message>
        <source>give the layer utilities</source>
        <translation>cung cấp lớp utilities</translation>
    </message>
    <message>
        <source>give the output of the algorithm that the help names</source>
        <translation>chọn kết quả của thuật toán nêu trong phần trợ giúp</translation>
    </message>
    <message>
        <source>give the path of a climate file, or leave it empty for the built-in table</source>
        <translation>ghi đường dẫn tệp khí hậu, hoặc để trống để dùng bảng có sẵn</translation>
    </message>
    <message>
        <source>give the path of a file: each output is one file</source>
        <translation>ghi đường dẫn tệp: mỗi kết quả là một tệp</translation>
    </message>
    <message>
        <source>give the path of a GeoPackage</source>
        <translation>ghi đường dẫn của một GeoPackage</translation>
    </message>
    <message>
        <source>give the path of a plan</source>
        <translation>hãy đưa đường dẫn của bản vẽ</translation>
    </message>
    <message>
        <source>give the path of an .osm or .osm.pbf file</source>
        <translation>hãy cho đường dẫn tới tệp .osm hoặc .osm.pbf</translation>
    </message>
    <message>
        <source>give the road centre-lines</source>
        <translation>cung cấp tim đường</translation>
    </message>
    <message>
        <source>give west,east,south,north</source>
        <translation>hãy cho tây,đông,nam,bắc</translation>
    </message>
    <message>
        <source>given in the layers</source>
        <translation>có sẵn trong các lớp</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Tốt</translation>
    </message>
    <message>
        <source>good: above {good}</source>
        <translation>tốt: trên {good}</translation>
    </message>
    <message>
        <source>Google Solar API</source>
        <translation>Google Solar API</translation>
    </message>
    <message>
        <source>Google Solar API: 96 to 98 %</source>
        <translation>Google Solar API: 96 đến 98 %</translation>
    </message>
    <message>
        <source>Google Solar API; range is own choice</source>
        <translation>Google Solar API; khoảng giá trị là tự chọn</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Cấp thông số</translation>
    </message>
    <message>
        <source>Grade {n}</source>
        <translation>Cấp thông số {n}</translation>
    </message>
    <message>
        <source>Grass paver</source>
        <translation>Gạch trồng cỏ</translation>
    </message>
    <message>
        <source>Grassland</source>
        <translation>Đồng cỏ</translation>
    </message>
    <message>
        <source>Gravel, open soil</source>
        <translation>Sỏi, đất trống</translation>
    </message>
    <message>
        <source>Green infrastructure</source>
        <translation>Hạ tầng xanh</translation>
    </message>
    <message>
        <source>Green land</source>
        <translation>Đất cây xanh</translation>
    </message>
    <message>
        <source>Green land of the park</source>
        <translation>Đất cây xanh của KCN</translation>
    </message>
    <message>
        <source>Green land whose cover is not mapped</source>
        <translation>Đất cây xanh chưa có bản đồ lớp phủ</translation>
    </message>
    <message>
        <source>Green land {green} ha ({share} % of the park), social land {social} ha.</source>
        <translation>Đất cây xanh {green} ha ({share} % diện tích khu), đất hạ tầng xã hội {social} ha.</translation>
    </message>
    <message>
        <source>Green patch</source>
        <translation>Mảng xanh</translation>
    </message>
    <message>
        <source>Green patches</source>
        <translation>Các mảng xanh</translation>
    </message>
    <message>
        <source>Green roof with 20 to 40 cm of soil</source>
        <translation>Mái xanh, lớp đất dày 20 đến 40 cm</translation>
    </message>
    <message>
        <source>Green roof with 41 to 80 cm of soil</source>
        <translation>Mái xanh, lớp đất dày 41 đến 80 cm</translation>
    </message>
    <message>
        <source>Green roof with 81 to 150 cm of soil</source>
        <translation>Mái xanh, lớp đất dày 81 đến 150 cm</translation>
    </message>
    <message>
        <source>Green roof with more than 150 cm of soil</source>
        <translation>Mái xanh, lớp đất dày trên 150 cm</translation>
    </message>
    <message>
        <source>Green share demanded</source>
        <translation>Tỷ lệ cây xanh yêu cầu</translation>
    </message>
    <message>
        <source>Green share of factory and warehouse plots</source>
        <translation>Tỷ lệ cây xanh của lô nhà máy và kho bãi</translation>
    </message>
    <message>
        <source>Green share of the built plots</source>
        <translation>Tỷ lệ cây xanh của các lô đã xây dựng</translation>
    </message>
    <message>
        <source>Green share of the strip's width, high</source>
        <translation>Tỷ lệ xanh theo bề rộng dải, cận trên</translation>
    </message>
    <message>
        <source>Green share of the strip's width, low</source>
        <translation>Tỷ lệ xanh theo bề rộng dải, cận dưới</translation>
    </message>
    <message>
        <source>Green share, high</source>
        <translation>Tỷ lệ cây xanh, cận trên</translation>
    </message>
    <message>
        <source>Green share, low</source>
        <translation>Tỷ lệ cây xanh, cận dưới</translation>
    </message>
    <message>
        <source>Green strip along the boundary</source>
        <translation>Dải cây xanh dọc ranh giới</translation>
    </message>
    <message>
        <source>Green strip missing</source>
        <translation>Thiếu dải cây xanh</translation>
    </message>
    <message>
        <source>Green strip not known</source>
        <translation>Chưa rõ dải cây xanh</translation>
    </message>
    <message>
        <source>Green strip present</source>
        <translation>Có dải cây xanh</translation>
    </message>
    <message>
        <source>Green, traffic, technical and shared social land</source>
        <translation>Đất cây xanh, giao thông, hạ tầng kỹ thuật và hạ tầng xã hội dùng chung</translation>
    </message>
    <message>
        <source>Green-infrastructure score</source>
        <translation>Điểm đánh giá hạ tầng xanh</translation>
    </message>
    <message>
        <source>Ground above a buried pipe</source>
        <translation>Chiều dày đất phủ trên ống chôn</translation>
    </message>
    <message>
        <source>Ground cover, each place once</source>
        <translation>Lớp phủ mặt đất, mỗi chỗ tính một lần</translation>
    </message>
    <message>
        <source>Ground level</source>
        <translation>Cao độ mặt đất</translation>
    </message>
    <message>
        <source>Ground levels (DEM)</source>
        <translation>Cao độ mặt đất (DEM)</translation>
    </message>
    <message>
        <source>Ground levels in metres, for the static head of water.</source>
        <translation>Cao độ mặt đất tính bằng mét, dùng cho cột áp tĩnh của nước.</translation>
    </message>
    <message>
        <source>Ground temperature at pipe depth</source>
        <translation>Nhiệt độ đất ở độ sâu đặt ống</translation>
    </message>
    <message>
        <source>Ground that parcels share counts once. Plan less what is there: a span where land or plan is not known.</source>
        <translation>Phần đất các thửa chồng nhau chỉ tính một lần. Quy hoạch trừ hiện trạng: cho dưới dạng khoảng khi chưa rõ đất hoặc quy hoạch.</translation>
    </message>
    <message>
        <source>Group of linked patches</source>
        <translation>Cụm mảng xanh liên kết</translation>
    </message>
    <message>
        <source>have it checked and fill structure</source>
        <translation>cho kiểm tra kết cấu rồi điền structure</translation>
    </message>
    <message>
        <source>Hazardous waste per year</source>
        <translation>Chất thải nguy hại mỗi năm</translation>
    </message>
    <message>
        <source>Hazen–Williams coefficient C of water pipes; 0: Darcy–Weisbach with the roughness</source>
        <translation>Hệ số C Hazen–Williams của ống nước; 0: Darcy–Weisbach với độ nhám</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Cột áp</translation>
    </message>
    <message>
        <source>Head loss</source>
        <translation>Tổn thất cột áp</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>nhiệt</translation>
    </message>
    <message>
        <source>Heat bridges at supports and fittings as share of the loss</source>
        <translation>Cầu nhiệt tại gối đỡ và phụ kiện, tỷ lệ so với tổn thất</translation>
    </message>
    <message>
        <source>Heat delivered per metre and year</source>
        <translation>Nhiệt cấp trên mỗi mét và năm</translation>
    </message>
    <message>
        <source>Heat delivered per metre and year [MWh/(m a)]</source>
        <translation>Nhiệt cấp trên mỗi mét và năm [MWh/(m·năm)]</translation>
    </message>
    <message>
        <source>Heat delivered per metre and year above which a network counts as good</source>
        <translation>Lượng nhiệt cấp trên mỗi mét và năm mà trên mức đó mạng được coi là tốt</translation>
    </message>
    <message>
        <source>Heat delivered per metre and year below which a network counts as poor</source>
        <translation>Lượng nhiệt cấp trên mỗi mét và năm mà dưới mức đó mạng bị coi là kém</translation>
    </message>
    <message>
        <source>Heat demand per year</source>
        <translation>Nhu cầu nhiệt mỗi năm</translation>
    </message>
    <message>
        <source>Heat from recovery, sharing or renewables per year</source>
        <translation>Nhiệt thu hồi, dùng chung hoặc tái tạo mỗi năm</translation>
    </message>
    <message>
        <source>Heat handed over; the fuel saved is more by boiler losses, less where the supply burns fuel.</source>
        <translation>Lượng nhiệt trao đổi; nhiên liệu tiết kiệm lớn hơn do tổn thất lò hơi, nhỏ hơn khi nguồn cung đốt nhiên liệu.</translation>
    </message>
    <message>
        <source>Heat in a tonne of steam</source>
        <translation>Nhiệt trong một tấn hơi</translation>
    </message>
    <message>
        <source>Heat loss</source>
        <translation>Tổn thất nhiệt</translation>
    </message>
    <message>
        <source>Heat lost, of the heat fed in</source>
        <translation>Nhiệt tổn thất so với nhiệt đưa vào mạng</translation>
    </message>
    <message>
        <source>Heat of all supplies of steam and heat</source>
        <translation>Nhiệt của mọi nguồn hơi và nhiệt</translation>
    </message>
    <message>
        <source>Heat that all demands of steam and heat ask for</source>
        <translation>Nhiệt mà mọi nhu cầu hơi và nhiệt cần</translation>
    </message>
    <message>
        <source>Heat that could be handed on at best [MWh/a]</source>
        <translation>Nhiệt có thể chuyển nhiều nhất [MWh/năm]</translation>
    </message>
    <message>
        <source>Heat that is recovered, shared or renewable</source>
        <translation>Nhiệt thu hồi, dùng chung hoặc tái tạo</translation>
    </message>
    <message>
        <source>Heat transfer from the cladding to the air</source>
        <translation>Hệ số tỏa nhiệt từ lớp vỏ bọc ra không khí</translation>
    </message>
    <message>
        <source>Heat used again</source>
        <translation>Nhiệt dùng lại</translation>
    </message>
    <message>
        <source>Hectares and shares by land use, and those of the approved plan.</source>
        <translation>Diện tích (ha) và tỷ lệ theo loại đất, hiện trạng và theo quy hoạch được duyệt.</translation>
    </message>
    <message>
        <source>Hectares by existing and planned land code.</source>
        <translation>Diện tích (ha) theo mã đất hiện trạng và mã đất quy hoạch.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Chiều cao</translation>
    </message>
    <message>
        <source>Height allowed</source>
        <translation>Chiều cao cho phép</translation>
    </message>
    <message>
        <source>Height of the letters</source>
        <translation>Chiều cao chữ</translation>
    </message>
    <message>
        <source>Height over the ground below which a building does not stand in a surface model, if its own height is over twice that</source>
        <translation>Chiều cao trên mặt đất mà dưới đó công trình coi như không có trong mô hình bề mặt, nếu chiều cao của nó lớn hơn hai lần trị số này</translation>
    </message>
    <message>
        <source>heights are in feet and were turned into metres</source>
        <translation>cao độ tính bằng feet và đã được đổi ra mét</translation>
    </message>
    <message>
        <source>Heights of roofs, trees and ground, cells of 1 m or less.</source>
        <translation>Cao độ của mái, cây và mặt đất, ô không quá 1 m.</translation>
    </message>
    <message>
        <source>Heights of roofs, trees and ground, cells of 1 m or less; without it shading is not assessed.</source>
        <translation>Cao độ mái nhà, cây và mặt đất, ô lưới từ 1 m trở xuống; không có thì không đánh giá bóng che.</translation>
    </message>
    <message>
        <source>Herbaceous wetland</source>
        <translation>Đất ngập nước có cỏ</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Cận trên</translation>
    </message>
    <message>
        <source>Highest pressure gradient of hot water</source>
        <translation>Gradient áp suất lớn nhất của nước nóng</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>Giá cao nhất</translation>
    </message>
    <message>
        <source>Highest price that a buyer can accept</source>
        <translation>Giá cao nhất bên mua chấp nhận được</translation>
    </message>
    <message>
        <source>Highest velocity [m/s]</source>
        <translation>Vận tốc lớn nhất [m/s]</translation>
    </message>
    <message>
        <source>Highest velocity of hot water</source>
        <translation>Vận tốc lớn nhất của nước nóng</translation>
    </message>
    <message>
        <source>Highest velocity of steam</source>
        <translation>Vận tốc lớn nhất của hơi</translation>
    </message>
    <message>
        <source>Highest velocity of water</source>
        <translation>Vận tốc lớn nhất của nước</translation>
    </message>
    <message>
        <source>Ho Chi Minh City, mean day of each month</source>
        <translation>Thành phố Hồ Chí Minh, ngày trung bình của mỗi tháng</translation>
    </message>
    <message>
        <source>Hot water {supply}/{back} °C</source>
        <translation>Nước nóng {supply}/{back} °C</translation>
    </message>
    <message>
        <source>hours are more than the {most} h in which the load profile runs; those of the profile count</source>
        <translation>số giờ lớn hơn {most} h mà biểu đồ phụ tải vận hành; lấy số giờ của biểu đồ</translation>
    </message>
    <message>
        <source>Hours in common</source>
        <translation>Số giờ trùng nhau</translation>
    </message>
    <message>
        <source>Hours in common at least</source>
        <translation>Số giờ trùng nhau ít nhất</translation>
    </message>
    <message>
        <source>Hours in common at most</source>
        <translation>Số giờ cùng vận hành nhiều nhất</translation>
    </message>
    <message>
        <source>Hours of demands may be wrong by this share, where a flow gives no range</source>
        <translation>Số giờ của nhu cầu có thể sai lệch theo tỷ lệ này khi dòng không ghi khoảng</translation>
    </message>
    <message>
        <source>Hours of some flows are unknown: load profiles are not used, pipes are sized on all peaks.</source>
        <translation>Chưa biết số giờ của một số dòng: không dùng biểu đồ phụ tải, ống được chọn theo tổng các mức đỉnh.</translation>
    </message>
    <message>
        <source>Hours of the demands</source>
        <translation>Số giờ của các nhu cầu</translation>
    </message>
    <message>
        <source>Hours of the park (CSV)</source>
        <translation>Số liệu từng giờ của KCN (CSV)</translation>
    </message>
    <message>
        <source>hours on bills since 2019 in public code</source>
        <translation>khung giờ trên hóa đơn từ 2019 theo mã nguồn công khai</translation>
    </message>
    <message>
        <source>Hours per year</source>
        <translation>Số giờ mỗi năm</translation>
    </message>
    <message>
        <source>Hours that are nearly alike are sized as one, in which everybody takes the most of them.</source>
        <translation>Các giờ gần giống nhau được tính như một giờ, trong đó mỗi bên lấy mức cao nhất của các giờ ấy.</translation>
    </message>
    <message>
        <source>How are the plots built and planted? Map buildings with height, and the green on the plots.</source>
        <translation>Các lô đất đã xây dựng và trồng cây thế nào? Vẽ nhà có chiều cao và cây xanh trong lô.</translation>
    </message>
    <message>
        <source>How far a path on a centre line may lie off it</source>
        <translation>Lối đi trên trục giữa được lệch khỏi trục tối đa</translation>
    </message>
    <message>
        <source>How many times as far as its range an assumption is followed to find where the net present value turns</source>
        <translation>Xét xa gấp mấy lần khoảng của một giả định để tìm nơi NPV đổi dấu</translation>
    </message>
    <message>
        <source>How much electricity does each firm use, and how much solar power stands on its roofs?</source>
        <translation>Mỗi doanh nghiệp dùng bao nhiêu điện và trên mái đã có bao nhiêu điện mặt trời?</translation>
    </message>
    <message>
        <source>How much heat could be handed on at best</source>
        <translation>Có thể chuyển nhiều nhất bao nhiêu nhiệt</translation>
    </message>
    <message>
        <source>How much heat does each firm need, and how much of it is recovered, shared or renewable?</source>
        <translation>Mỗi doanh nghiệp cần bao nhiêu nhiệt, trong đó bao nhiêu là nhiệt thu hồi, dùng chung hoặc tái tạo?</translation>
    </message>
    <message>
        <source>How much wastewater does each firm have, how much is reused, and does it meet the quality of its use?</source>
        <translation>Mỗi doanh nghiệp có bao nhiêu nước thải, tái sử dụng bao nhiêu và có đạt chất lượng cho mục đích sử dụng không?</translation>
    </message>
    <message>
        <source>How to fill in</source>
        <translation>Cách điền</translation>
    </message>
    <message>
        <source>HTML list of versions and commands.</source>
        <translation>Danh sách HTML các phiên bản và lệnh cài đặt.</translation>
    </message>
    <message>
        <source>HTML report of score and legal checks with all assumptions.</source>
        <translation>Báo cáo HTML về điểm đánh giá và kiểm tra pháp lý, kèm mọi giả định.</translation>
    </message>
    <message>
        <source>HTML report of the network with all assumptions.</source>
        <translation>Báo cáo HTML về mạng, kèm mọi giả định.</translation>
    </message>
    <message>
        <source>HTML report of the roofs with all assumptions.</source>
        <translation>Báo cáo HTML về các mái, kèm mọi giả định.</translation>
    </message>
    <message>
        <source>Hung on a road bridge</source>
        <translation>Treo trên cầu đường bộ</translation>
    </message>
    <message>
        <source>If one supply fails: who falls short</source>
        <translation>Nếu một nguồn cung ngừng: ai bị thiếu</translation>
    </message>
    <message>
        <source>If the assumptions err independently of each other, the net present value lies between {low} and {high} million VND.</source>
        <translation>Nếu các giả định sai lệch độc lập với nhau, NPV nằm trong khoảng {low} đến {high} triệu đồng.</translation>
    </message>
    <message>
        <source>IFC 605.11.1.3 as quoted in Mike Holt forum thread 2559974</source>
        <translation>IFC 605.11.1.3 theo trích dẫn trên diễn đàn Mike Holt, chủ đề 2559974</translation>
    </message>
    <message>
        <source>IFC EHS guidelines from memory</source>
        <translation>Hướng dẫn EHS của IFC theo trí nhớ</translation>
    </message>
    <message>
        <source>IFC EHS guidelines from memory (7.5 to 11.5 kWh/hl)</source>
        <translation>Hướng dẫn EHS của IFC theo trí nhớ (7,5 đến 11,5 kWh/hl)</translation>
    </message>
    <message>
        <source>IFC EHS guidelines from memory (85 to 120 MJ/hl)</source>
        <translation>Hướng dẫn EHS của IFC theo trí nhớ (85 đến 120 MJ/hl)</translation>
    </message>
    <message>
        <source>Import from OpenStreetMap</source>
        <translation>Nhập từ OpenStreetMap</translation>
    </message>
    <message>
        <source>Import plan</source>
        <translation>Nhập bản vẽ quy hoạch</translation>
    </message>
    <message>
        <source>Import survey</source>
        <translation>Nhập phiếu khảo sát</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>Có hiệu lực từ</translation>
    </message>
    <message>
        <source>In force to</source>
        <translation>Có hiệu lực đến</translation>
    </message>
    <message>
        <source>Indexed to the fuel</source>
        <translation>Điều chỉnh theo giá nhiên liệu</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Các chỉ tiêu</translation>
    </message>
    <message>
        <source>Industrial symbioses between firms with an ISO standard</source>
        <translation>Số liên kết cộng sinh công nghiệp giữa các doanh nghiệp có tiêu chuẩn ISO</translation>
    </message>
    <message>
        <source>Industrial symbiosis</source>
        <translation>Cộng sinh công nghiệp</translation>
    </message>
    <message>
        <source>Industrial wastewater reused</source>
        <translation>Nước thải công nghiệp được tái sử dụng</translation>
    </message>
    <message>
        <source>Industrial wastewater reused in fitting quality</source>
        <translation>Nước thải công nghiệp được tái sử dụng đúng chất lượng</translation>
    </message>
    <message>
        <source>infeasible</source>
        <translation>không có phương án khả thi</translation>
    </message>
    <message>
        <source>info</source>
        <translation>thông tin</translation>
    </message>
    <message>
        <source>Inner diameter</source>
        <translation>Đường kính trong</translation>
    </message>
    <message>
        <source>Inner diameter in the input</source>
        <translation>Đường kính trong theo dữ liệu đầu vào</translation>
    </message>
    <message>
        <source>Inside the fence</source>
        <translation>Trong hàng rào KCN</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>đã cài đặt</translation>
    </message>
    <message>
        <source>Insulation of steam pipes</source>
        <translation>Bảo ôn ống hơi</translation>
    </message>
    <message>
        <source>Internal rate of return</source>
        <translation>Tỷ suất hoàn vốn nội bộ (IRR)</translation>
    </message>
    <message>
        <source>Internal rate of return [1/a]</source>
        <translation>Tỷ suất hoàn vốn nội bộ (IRR) [1/năm]</translation>
    </message>
    <message>
        <source>Internal rate of return of the investor who rents</source>
        <translation>Tỷ suất hoàn vốn nội bộ của nhà đầu tư thuê mái</translation>
    </message>
    <message>
        <source>Internal rate of return of the investor who sells</source>
        <translation>Tỷ suất hoàn vốn nội bộ của nhà đầu tư bán điện</translation>
    </message>
    <message>
        <source>Internal rate of return, best without sale</source>
        <translation>Tỷ suất hoàn vốn nội bộ, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>International EIP Framework 2.0, the part that can be computed</source>
        <translation>Khung quốc tế về khu công nghiệp sinh thái 2.0, phần tính được</translation>
    </message>
    <message>
        <source>International EIP Framework 2.0: what can be computed</source>
        <translation>Khung quốc tế về khu công nghiệp sinh thái 2.0: phần tính được</translation>
    </message>
    <message>
        <source>Investment in boilers that firms save by joining; 0: they keep their boilers</source>
        <translation>Vốn đầu tư lò hơi mà doanh nghiệp tránh được khi đấu nối; 0: họ giữ lò hơi của mình</translation>
    </message>
    <message>
        <source>IPCC 2006</source>
        <translation>IPCC 2006</translation>
    </message>
    <message>
        <source>Irradiation by month</source>
        <translation>Bức xạ theo tháng</translation>
    </message>
    <message>
        <source>Irradiation of every cell of a surface model by year and month with shade, and its view of the sky</source>
        <translation>Bức xạ của từng ô trong mô hình bề mặt theo năm và theo tháng có xét bóng che, và phần bầu trời ô nhìn thấy</translation>
    </message>
    <message>
        <source>Irradiation of the year</source>
        <translation>Bức xạ cả năm</translation>
    </message>
    <message>
        <source>Irradiation on the modules per year</source>
        <translation>Bức xạ trên tấm pin mỗi năm</translation>
    </message>
    <message>
        <source>irrigation</source>
        <translation>tưới cây</translation>
    </message>
    <message>
        <source>ISO 14001</source>
        <translation>ISO 14001</translation>
    </message>
    <message>
        <source>ISO 50001</source>
        <translation>ISO 50001</translation>
    </message>
    <message>
        <source>it can be read with a decimal or with a thousands sign, unless DECIMAL tells</source>
        <translation>có thể hiểu là dấu thập phân hoặc dấu phân cách hàng nghìn, trừ khi DECIMAL cho biết</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>tệp không tồn tại</translation>
    </message>
    <message>
        <source>it does not join two nodes</source>
        <translation>nó không nối hai nút</translation>
    </message>
    <message>
        <source>it ends at node '{node}', which does not exist</source>
        <translation>nó kết thúc ở nút '{node}' không tồn tại</translation>
    </message>
    <message>
        <source>it has no geometry</source>
        <translation>tệp không có hình học</translation>
    </message>
    <message>
        <source>it has no unit</source>
        <translation>không có đơn vị</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>đây là thư mục</translation>
    </message>
    <message>
        <source>it is in another CRS ({crs}) and was warped to the working CRS</source>
        <translation>mô hình theo hệ tọa độ khác ({crs}) và đã được nắn về hệ tọa độ làm việc</translation>
    </message>
    <message>
        <source>it is in degrees ({crs}) and was warped to cells of {size} m: edges of roofs are blurred</source>
        <translation>mô hình theo độ ({crs}) và đã được nắn về ô {size} m: mép mái bị nhòe</translation>
    </message>
    <message>
        <source>it is no number</source>
        <translation>không phải là số</translation>
    </message>
    <message>
        <source>it is no OpenStreetMap file</source>
        <translation>đây không phải tệp OpenStreetMap</translation>
    </message>
    <message>
        <source>it is older than {years} years</source>
        <translation>ống đã quá {years} năm</translation>
    </message>
    <message>
        <source>it is out of range</source>
        <translation>nằm ngoài khoảng cho phép</translation>
    </message>
    <message>
        <source>it is smaller than every pipe of the catalogue</source>
        <translation>ống nhỏ hơn mọi cỡ trong danh mục</translation>
    </message>
    <message>
        <source>it needs a column inner_mm and one whose name begins with cost</source>
        <translation>cần một cột inner_mm và một cột có tên bắt đầu bằng cost</translation>
    </message>
    <message>
        <source>it unpacks to more than {n} times its size</source>
        <translation>khi giải nén, tệp lớn hơn {n} lần</translation>
    </message>
    <message>
        <source>it would need a pipe of another pressure, temperature or quality than the best networks have</source>
        <translation>cần ống có áp suất, nhiệt độ hoặc chất lượng khác với các mạng tốt nhất</translation>
    </message>
    <message>
        <source>its coordinates are degrees, not metres</source>
        <translation>tọa độ của nó tính bằng độ, không phải mét</translation>
    </message>
    <message>
        <source>its CRS is probably the wrong VN-2000 meridian: assign the right one</source>
        <translation>CRS của lớp này có lẽ sai kinh tuyến trục VN-2000: gán lại cho đúng</translation>
    </message>
    <message>
        <source>its digits are not grouped as those of a number</source>
        <translation>các chữ số không được nhóm như của một số</translation>
    </message>
    <message>
        <source>its ending is '{ending}'</source>
        <translation>phần mở rộng là '{ending}'</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>thư mục chứa tệp không tồn tại</translation>
    </message>
    <message>
        <source>Its numbers are those of the catalogue.</source>
        <translation>Các con số trùng với danh mục.</translation>
    </message>
    <message>
        <source>its pressure class is below {bar} bar</source>
        <translation>cấp áp lực thấp hơn {bar} bar</translation>
    </message>
    <message>
        <source>its pressure class is unknown</source>
        <translation>chưa rõ cấp áp lực</translation>
    </message>
    <message>
        <source>its range runs backwards</source>
        <translation>khoảng giá trị bị ngược</translation>
    </message>
    <message>
        <source>its unit is not that of the other amounts in the row</source>
        <translation>đơn vị khác với các lượng khác trong hàng</translation>
    </message>
    <message>
        <source>its year is unknown</source>
        <translation>chưa rõ năm xây dựng</translation>
    </message>
    <message>
        <source>Jobs per hectare of plot where a firm's are not known</source>
        <translation>Số việc làm trên mỗi hecta lô đất khi chưa biết số của doanh nghiệp</translation>
    </message>
    <message>
        <source>Jobs within walking distance of open green</source>
        <translation>Việc làm trong tầm đi bộ tới cây xanh mở</translation>
    </message>
    <message>
        <source>join the roads where they meet, or change bridge_reach_m; the layer CORRIDORS shows the parts</source>
        <translation>nối các tim đường tại chỗ giao nhau, hoặc đổi bridge_reach_m; lớp CORRIDORS cho thấy các phần</translation>
    </message>
    <message>
        <source>join the roads where they meet, or change free_land_reach_m; the layer CORRIDORS shows the parts</source>
        <translation>nối các tim đường tại chỗ giao nhau, hoặc đổi free_land_reach_m; lớp CORRIDORS cho thấy các phần</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Được đấu nối</translation>
    </message>
    <message>
        <source>joined as well: {flows}</source>
        <translation>đấu nối thêm: {flows}</translation>
    </message>
    <message>
        <source>joining it costs at least {cost} million VND ({length} m of pipe and production), it saves {worth}</source>
        <translation>đấu nối tốn ít nhất {cost} triệu đồng ({length} m ống và chi phí sản xuất), chỉ tiết kiệm {worth}</translation>
    </message>
    <message>
        <source>Junction</source>
        <translation>Nút nối</translation>
    </message>
    <message>
        <source>junction</source>
        <translation>nút nối</translation>
    </message>
    <message>
        <source>keep data in VN-2000</source>
        <translation>giữ dữ liệu trong hệ VN-2000</translation>
    </message>
    <message>
        <source>keep high neighbours and trees in mind, or give a surface model</source>
        <translation>lưu ý công trình cao và cây lân cận, hoặc đưa vào mô hình bề mặt</translation>
    </message>
    <message>
        <source>keep only the sheets of the survey, and no empty formatted rows</source>
        <translation>chỉ giữ các trang tính của khảo sát, bỏ các hàng trống có định dạng</translation>
    </message>
    <message>
        <source>Keeps density and green</source>
        <translation>Đạt mật độ và cây xanh</translation>
    </message>
    <message>
        <source>Keeps the rules</source>
        <translation>Đúng quy định</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>known keys are: {known}</source>
        <translation>các khóa có sẵn: {known}</translation>
    </message>
    <message>
        <source>ktkt2.edu.vn</source>
        <translation>ktkt2.edu.vn</translation>
    </message>
    <message>
        <source>ktkt2.edu.vn on the older decree</source>
        <translation>ktkt2.edu.vn về nghị định cũ</translation>
    </message>
    <message>
        <source>kWh per m2 of the cell's own plane.</source>
        <translation>kWh trên m2 mặt phẳng của chính ô đó.</translation>
    </message>
    <message>
        <source>Labour Code 45/2019/QH14 Article 112</source>
        <translation>Bộ luật Lao động 45/2019/QH14 Điều 112</translation>
    </message>
    <message>
        <source>Land and vegetation</source>
        <translation>Đất và thảm thực vật</translation>
    </message>
    <message>
        <source>land code of the cadastral survey rules</source>
        <translation>mã loại đất theo quy định đo đạc địa chính</translation>
    </message>
    <message>
        <source>Land code, existing</source>
        <translation>Mã đất hiện trạng</translation>
    </message>
    <message>
        <source>Land code, planned</source>
        <translation>Mã đất quy hoạch</translation>
    </message>
    <message>
        <source>Land codes</source>
        <translation>Mã đất</translation>
    </message>
    <message>
        <source>Land cover or NDVI</source>
        <translation>Lớp phủ mặt đất hoặc NDVI</translation>
    </message>
    <message>
        <source>Land use</source>
        <translation>Chức năng sử dụng đất</translation>
    </message>
    <message>
        <source>Land use and ground cover</source>
        <translation>Sử dụng đất và lớp phủ mặt đất</translation>
    </message>
    <message>
        <source>Land use unknown</source>
        <translation>Chưa rõ chức năng sử dụng đất</translation>
    </message>
    <message>
        <source>Land use, existing</source>
        <translation>Loại đất hiện trạng</translation>
    </message>
    <message>
        <source>Land use, planned</source>
        <translation>Loại đất quy hoạch</translation>
    </message>
    <message>
        <source>Land, existing by planned code</source>
        <translation>Đất hiện trạng theo mã quy hoạch</translation>
    </message>
    <message>
        <source>Land-use balance</source>
        <translation>Bảng cân bằng sử dụng đất</translation>
    </message>
    <message>
        <source>Land-use review</source>
        <translation>Rà soát sử dụng đất</translation>
    </message>
    <message>
        <source>Land-use review and forms</source>
        <translation>Rà soát sử dụng đất và biểu mẫu</translation>
    </message>
    <message>
        <source>language is '{value}'</source>
        <translation>language là '{value}'</translation>
    </message>
    <message>
        <source>Largest cell of a surface model from which roof planes are taken</source>
        <translation>Ô lưới lớn nhất của mô hình bề mặt còn dùng để lấy mặt mái</translation>
    </message>
    <message>
        <source>Largest share of the steam that may condense at the least load</source>
        <translation>Tỷ lệ hơi lớn nhất được phép ngưng ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Largest side of a group of modules</source>
        <translation>Cạnh lớn nhất của một cụm tấm pin</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lớp</translation>
    </message>
    <message>
        <source>layer '{layer}' cannot be read</source>
        <translation>không đọc được lớp '{layer}'</translation>
    </message>
    <message>
        <source>layer '{layer}' is missing in {path}</source>
        <translation>thiếu lớp '{layer}' trong {path}</translation>
    </message>
    <message>
        <source>Layer '{name}'; fields: {fields}. Fields with * are required.</source>
        <translation>Lớp '{name}'; các trường: {fields}. Trường có dấu * là bắt buộc.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Các lớp</translation>
    </message>
    <message>
        <source>Laying</source>
        <translation>Cách đặt ống</translation>
    </message>
    <message>
        <source>Laying cost outside over inside the fence</source>
        <translation>Chi phí đặt ống ngoài so với trong hàng rào KCN</translation>
    </message>
    <message>
        <source>Laying cost over open land</source>
        <translation>Chi phí đặt ống qua đất trống</translation>
    </message>
    <message>
        <source>Laying cost over that of open land</source>
        <translation>Chi phí đặt ống so với đất trống</translation>
    </message>
    <message>
        <source>Laying roofs over parcels</source>
        <translation>Đang chồng mái lên lô đất</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>Dẫn đầu</translation>
    </message>
    <message>
        <source>Lease left</source>
        <translation>Thời hạn thuê đất còn lại</translation>
    </message>
    <message>
        <source>Least area of a green patch</source>
        <translation>Diện tích nhỏ nhất của một mảng xanh</translation>
    </message>
    <message>
        <source>Least area of open green</source>
        <translation>Diện tích nhỏ nhất của cây xanh mở</translation>
    </message>
    <message>
        <source>Least distance between two pipe strips of one road; nearer ones count as one</source>
        <translation>Khoảng cách nhỏ nhất giữa hai dải đặt ống của một đường; gần hơn thì tính là một dải</translation>
    </message>
    <message>
        <source>Least heat from elsewhere</source>
        <translation>Nhiệt ít nhất phải lấy từ nơi khác</translation>
    </message>
    <message>
        <source>Least heat from elsewhere [MWh/a]</source>
        <translation>Nhiệt ít nhất phải lấy từ nơi khác [MWh/năm]</translation>
    </message>
    <message>
        <source>Least heat left over</source>
        <translation>Nhiệt thừa ít nhất</translation>
    </message>
    <message>
        <source>Least heat left over [MWh/a]</source>
        <translation>Nhiệt thừa ít nhất [MWh/năm]</translation>
    </message>
    <message>
        <source>Least height of a production storey</source>
        <translation>Chiều cao nhỏ nhất của một tầng sản xuất</translation>
    </message>
    <message>
        <source>Least load (nights, Sundays, Tết) as share of the peak, where a demand gives none</source>
        <translation>Tải thấp nhất (đêm, chủ nhật, Tết) theo tỷ lệ của mức đỉnh khi nhu cầu không ghi</translation>
    </message>
    <message>
        <source>Least pressure [m]</source>
        <translation>Áp suất nhỏ nhất [m]</translation>
    </message>
    <message>
        <source>Least pressure to spare [m]</source>
        <translation>Áp suất dư nhỏ nhất so với yêu cầu [m]</translation>
    </message>
    <message>
        <source>Least price of the supply</source>
        <translation>Giá thấp nhất của nguồn cung</translation>
    </message>
    <message>
        <source>Least rate while running</source>
        <translation>Mức nhỏ nhất khi vận hành</translation>
    </message>
    <message>
        <source>Least share of a footprint with heights for shading and planes from a surface model</source>
        <translation>Tỷ lệ tối thiểu của mặt bằng có cao độ để xét bóng che và mặt mái từ mô hình bề mặt</translation>
    </message>
    <message>
        <source>Least walkway between east-west pairs</source>
        <translation>Lối đi nhỏ nhất giữa các cặp đông–tây</translation>
    </message>
    <message>
        <source>Leave empty what is not known: empty is unknown, 0 is none. Do not estimate unless confidence says so.</source>
        <translation>Để trống những gì chưa biết: ô trống là chưa biết, 0 là không có. Không ước tính nếu cột độ tin cậy không ghi như vậy.</translation>
    </message>
    <message>
        <source>leave it out, or fill it: an empty layer counts as unknown</source>
        <translation>bỏ lớp này hoặc thêm dữ liệu: lớp rỗng được coi là chưa biết</translation>
    </message>
    <message>
        <source>leave it out, or leave it open</source>
        <translation>bỏ nó đi hoặc để mở</translation>
    </message>
    <message>
        <source>leave one of the two</source>
        <translation>chỉ giữ một trong hai</translation>
    </message>
    <message>
        <source>leave out those that stand open, and design what lies behind the others on its own</source>
        <translation>bỏ những van đang mở và thiết kế riêng phần mạng sau các van còn lại</translation>
    </message>
    <message>
        <source>leave them out, or choose heat or water</source>
        <translation>hãy bỏ các tệp này, hoặc chọn nước nóng hay nước</translation>
    </message>
    <message>
        <source>leave them out: one steady state is designed for</source>
        <translation>bỏ chúng đi: thiết kế chỉ cho một trạng thái ổn định</translation>
    </message>
    <message>
        <source>Legal checks</source>
        <translation>Kiểm tra quy chuẩn, pháp lý</translation>
    </message>
    <message>
        <source>Legal checks: {passed} pass, {failed} fail, {unknown} unknown.</source>
        <translation>Kiểm tra quy chuẩn, pháp lý: {passed} đạt, {failed} không đạt, {unknown} chưa rõ.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Chiều dài</translation>
    </message>
    <message>
        <source>length</source>
        <translation>chiều dài</translation>
    </message>
    <message>
        <source>Length [m]</source>
        <translation>Chiều dài [m]</translation>
    </message>
    <message>
        <source>Length of the plan</source>
        <translation>Chiều dài của phương án</translation>
    </message>
    <message>
        <source>length, diameter or roughness is missing</source>
        <translation>thiếu chiều dài, đường kính hoặc độ nhám</translation>
    </message>
    <message>
        <source>lessor of the roof</source>
        <translation>bên cho thuê mái</translation>
    </message>
    <message>
        <source>Level plane in the open [kWh/m2]</source>
        <translation>Mặt phẳng ngang ở nơi trống trải [kWh/m2]</translation>
    </message>
    <message>
        <source>Levelised cost [million VND per t, MWh or m3]</source>
        <translation>Chi phí quy dẫn [triệu đồng mỗi tấn, MWh hoặc m3]</translation>
    </message>
    <message>
        <source>Levelised cost of energy</source>
        <translation>Chi phí quy dẫn của điện năng</translation>
    </message>
    <message>
        <source>Levelised cost of what is delivered</source>
        <translation>Chi phí quy dẫn cho một đơn vị được cấp</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Thư viện</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Licence of the data</source>
        <translation>Giấy phép của dữ liệu</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Giới hạn</translation>
    </message>
    <message>
        <source>Limit [%]</source>
        <translation>Giới hạn [%]</translation>
    </message>
    <message>
        <source>Limit from</source>
        <translation>Nguồn của giới hạn</translation>
    </message>
    <message>
        <source>Limit in every pipe; empty: none.</source>
        <translation>Giới hạn trong mọi ống; để trống: không giới hạn.</translation>
    </message>
    <message>
        <source>Limits that do not hold</source>
        <translation>Giới hạn không đạt</translation>
    </message>
    <message>
        <source>line</source>
        <translation>đường</translation>
    </message>
    <message>
        <source>Link id</source>
        <translation>Mã liên kết</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Các liên kết</translation>
    </message>
    <message>
        <source>links</source>
        <translation>liên kết</translation>
    </message>
    <message>
        <source>Links between flows</source>
        <translation>Liên kết giữa các dòng</translation>
    </message>
    <message>
        <source>Links between green patches</source>
        <translation>Liên kết giữa các mảng xanh</translation>
    </message>
    <message>
        <source>list.solar: size agreed by JA, Jinko and LONGi</source>
        <translation>list.solar: kích thước do JA, Jinko và LONGi thống nhất</translation>
    </message>
    <message>
        <source>Lists what is wrong or doubtful in the layers of a park, with feature and remedy</source>
        <translation>Liệt kê những gì sai hoặc đáng ngờ trong các lớp của KCN, kèm đối tượng và cách xử lý</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Mức tải</translation>
    </message>
    <message>
        <source>load</source>
        <translation>phụ tải</translation>
    </message>
    <message>
        <source>Load profile</source>
        <translation>Biểu đồ phụ tải</translation>
    </message>
    <message>
        <source>load profile '{value}' is unknown: the flow counts as continuous</source>
        <translation>chưa biết biểu đồ phụ tải '{value}': dòng được coi là liên tục</translation>
    </message>
    <message>
        <source>Load profile {name}</source>
        <translation>Biểu đồ phụ tải {name}</translation>
    </message>
    <message>
        <source>Load profiles known of</source>
        <translation>Biểu đồ phụ tải đã biết của</translation>
    </message>
    <message>
        <source>Local road of the park</source>
        <translation>Đường nội bộ của khu</translation>
    </message>
    <message>
        <source>London Urban Greening Factor; runoff as green land in EIA practice</source>
        <translation>Hệ số phủ xanh đô thị (UGF) của London; hệ số dòng chảy như đất cây xanh theo thông lệ ĐTM</translation>
    </message>
    <message>
        <source>Longest gap closed [m]</source>
        <translation>Khe hở dài nhất được khép [m]</translation>
    </message>
    <message>
        <source>Longest network search of one carrier; the best found so far is kept.</source>
        <translation>Thời gian tìm kiếm mạng dài nhất cho một môi chất; giữ lại mạng tốt nhất đã tìm được.</translation>
    </message>
    <message>
        <source>Longest search; the best network found so far is kept.</source>
        <translation>Thời gian tìm kiếm dài nhất; giữ lại mạng tốt nhất đã tìm được.</translation>
    </message>
    <message>
        <source>Longest time that water may stand in the mains at the least load</source>
        <translation>Thời gian dài nhất nước được lưu trong ống chính ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Longest time the Overpass server may take.</source>
        <translation>Thời gian dài nhất dành cho máy chủ Overpass.</translation>
    </message>
    <message>
        <source>look through the layer plan_texts</source>
        <translation>xem lại lớp plan_texts</translation>
    </message>
    <message>
        <source>Losses of the direct-current side without shading: soiling, mismatch, wiring, ageing at start, nameplate, availability</source>
        <translation>Tổn thất phía một chiều, không kể bóng che: bụi bẩn, lệch thông số, dây dẫn, suy giảm ban đầu, sai số công suất danh định, độ sẵn sàng</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Cận dưới</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>Giá thấp nhất</translation>
    </message>
    <message>
        <source>Lowest price of a seller that owns the pipes</source>
        <translation>Giá thấp nhất của bên bán sở hữu đường ống</translation>
    </message>
    <message>
        <source>Lowest price that a seller can accept</source>
        <translation>Giá thấp nhất bên bán chấp nhận được</translation>
    </message>
    <message>
        <source>Lowest price with pipes</source>
        <translation>Giá thấp nhất kể cả đường ống</translation>
    </message>
    <message>
        <source>Lowest velocity of water at the least load</source>
        <translation>Vận tốc nước nhỏ nhất ở tải thấp nhất</translation>
    </message>
    <message>
        <source>LPG</source>
        <translation>LPG</translation>
    </message>
    <message>
        <source>Main road of the park</source>
        <translation>Đường trục chính của khu</translation>
    </message>
    <message>
        <source>Making tables</source>
        <translation>Đang lập các bảng</translation>
    </message>
    <message>
        <source>Mangroves</source>
        <translation>Rừng ngập mặn</translation>
    </message>
    <message>
        <source>Map picture</source>
        <translation>Ảnh bản đồ</translation>
    </message>
    <message>
        <source>Map sheet (PDF)</source>
        <translation>Tờ bản đồ (PDF)</translation>
    </message>
    <message>
        <source>Map sheet A3 as PDF, with legend and headline numbers.</source>
        <translation>Tờ bản đồ A3 dạng PDF, có chú giải và các số liệu chính.</translation>
    </message>
    <message>
        <source>Map sheet as PNG picture.</source>
        <translation>Tờ bản đồ dạng ảnh PNG.</translation>
    </message>
    <message>
        <source>Mapping file</source>
        <translation>Tệp ánh xạ</translation>
    </message>
    <message>
        <source>Marginal cost of the supplies</source>
        <translation>Chi phí cận biên của các nguồn cung</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Vùng tính</translation>
    </message>
    <message>
        <source>Match flows</source>
        <translation>Ghép nối cung–cầu</translation>
    </message>
    <message>
        <source>Matches supplies and demands of steam, heat and water, with the reason for each refusal</source>
        <translation>Ghép nối nguồn cung và nhu cầu hơi, nhiệt, nước, kèm lý do của từng cặp bị loại</translation>
    </message>
    <message>
        <source>Matching {carrier}</source>
        <translation>Đang ghép nối {carrier}</translation>
    </message>
    <message>
        <source>May be shown by name</source>
        <translation>Được phép nêu tên</translation>
    </message>
    <message>
        <source>Mean day of each month, all roofs built</source>
        <translation>Ngày trung bình của mỗi tháng, lắp toàn bộ mái</translation>
    </message>
    <message>
        <source>Mean day of each month, best without sale</source>
        <translation>Ngày trung bình của mỗi tháng, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Mean gap between GHI and DNI + DHI of a climate file that is questioned</source>
        <translation>Độ lệch trung bình giữa GHI và DNI + DHI của tệp khí hậu mà từ đó cần xem lại</translation>
    </message>
    <message>
        <source>Mean of all computed cells [kWh/m2]</source>
        <translation>Trung bình của mọi ô đã tính [kWh/m2]</translation>
    </message>
    <message>
        <source>Mean rate while running</source>
        <translation>Mức trung bình khi vận hành</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Ý nghĩa</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Giá trị tính được</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>đo đạc</translation>
    </message>
    <message>
        <source>Measured, high</source>
        <translation>Giá trị tính được, cận trên</translation>
    </message>
    <message>
        <source>Measured, low</source>
        <translation>Giá trị tính được, cận dưới</translation>
    </message>
    <message>
        <source>mend the line that is named</source>
        <translation>sửa dòng được nêu</translation>
    </message>
    <message>
        <source>mend this row of the file</source>
        <translation>sửa dòng này của tệp</translation>
    </message>
    <message>
        <source>mend what keeps it out, or no longer force it</source>
        <translation>sửa điều ngăn việc đấu nối, hoặc không bắt buộc nữa</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Metric CRS to compute in; empty: that of the park layer if it is true to scale, else UTM.</source>
        <translation>Hệ tọa độ mét dùng để tính; để trống: hệ của lớp park nếu giữ đúng tỷ lệ, nếu không thì UTM.</translation>
    </message>
    <message>
        <source>million VND</source>
        <translation>triệu đồng</translation>
    </message>
    <message>
        <source>million VND per t/h</source>
        <translation>triệu đồng cho mỗi t/h</translation>
    </message>
    <message>
        <source>million VND/a</source>
        <translation>triệu đồng/năm</translation>
    </message>
    <message>
        <source>million VND/EUR</source>
        <translation>triệu đồng/EUR</translation>
    </message>
    <message>
        <source>million VND/kWp</source>
        <translation>triệu đồng/kWp</translation>
    </message>
    <message>
        <source>million VND/m2</source>
        <translation>triệu đồng/m2</translation>
    </message>
    <message>
        <source>million VND/m3</source>
        <translation>triệu đồng/m3</translation>
    </message>
    <message>
        <source>million VND/MW</source>
        <translation>triệu đồng/MW</translation>
    </message>
    <message>
        <source>million VND/MWh</source>
        <translation>triệu đồng/MWh</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>thiếu</translation>
    </message>
    <message>
        <source>Missing libraries</source>
        <translation>Số thư viện còn thiếu</translation>
    </message>
    <message>
        <source>Missing or too old: {libraries}; install with: {command}</source>
        <translation>Thiếu hoặc quá cũ: {libraries}; cài đặt bằng lệnh: {command}</translation>
    </message>
    <message>
        <source>Module length (72 cells of 182 mm)</source>
        <translation>Chiều dài tấm pin (72 cell cỡ 182 mm)</translation>
    </message>
    <message>
        <source>Module power</source>
        <translation>Công suất tấm pin</translation>
    </message>
    <message>
        <source>Module power [Wp]</source>
        <translation>Công suất tấm pin [Wp]</translation>
    </message>
    <message>
        <source>Module power over inverter power</source>
        <translation>Công suất tấm pin so với công suất biến tần</translation>
    </message>
    <message>
        <source>Module width (72 cells of 182 mm)</source>
        <translation>Chiều rộng tấm pin (72 cell cỡ 182 mm)</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Số tấm pin</translation>
    </message>
    <message>
        <source>Modules are those drawn on the map.</source>
        <translation>Các tấm pin là những tấm được vẽ trên bản đồ.</translation>
    </message>
    <message>
        <source>Modules on roofs</source>
        <translation>Tấm pin trên mái</translation>
    </message>
    <message>
        <source>Month {month}</source>
        <translation>Tháng {month}</translation>
    </message>
    <message>
        <source>month {month}, {start}:00 to {end}:00</source>
        <translation>tháng {month}, {start}:00 đến {end}:00</translation>
    </message>
    <message>
        <source>Month {n}</source>
        <translation>Tháng {n}</translation>
    </message>
    <message>
        <source>Most for the firm as</source>
        <translation>Doanh nghiệp lợi nhất khi là</translation>
    </message>
    <message>
        <source>Most that supplies could hand to demands (pinch target)</source>
        <translation>Lượng lớn nhất mà nguồn cung có thể chuyển cho nhu cầu (mục tiêu pinch)</translation>
    </message>
    <message>
        <source>Motorway</source>
        <translation>Đường cao tốc</translation>
    </message>
    <message>
        <source>Motorway ramp</source>
        <translation>Đường nhánh cao tốc</translation>
    </message>
    <message>
        <source>Mounting</source>
        <translation>Cách lắp đặt</translation>
    </message>
    <message>
        <source>move the drawing to its coordinates: it is drawn in local ones</source>
        <translation>đưa bản vẽ về đúng tọa độ: hiện đang dùng tọa độ giả định</translation>
    </message>
    <message>
        <source>move them onto their roofs</source>
        <translation>chuyển chúng về đúng mái</translation>
    </message>
    <message>
        <source>Multiplier of the laying cost, 1 for open land; none, zero or less: no pipe. Joins what no road reaches.</source>
        <translation>Hệ số nhân của chi phí đặt ống, 1 là đất trống; không có dữ liệu, bằng hoặc nhỏ hơn không: không đặt ống. Nối những nơi không có đường dẫn tới.</translation>
    </message>
    <message>
        <source>MWh/a</source>
        <translation>MWh/năm</translation>
    </message>
    <message>
        <source>Mẫu A.5 ENV.3</source>
        <translation>Mẫu A.5 ENV.3</translation>
    </message>
    <message>
        <source>N</source>
        <translation>B</translation>
    </message>
    <message>
        <source>N = {year}: the year after the firms' latest data.</source>
        <translation>N = {year}: năm liền sau năm số liệu mới nhất của doanh nghiệp.</translation>
    </message>
    <message>
        <source>N is not known.</source>
        <translation>Chưa rõ năm N.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Tên tiếng Anh</translation>
    </message>
    <message>
        <source>name the layers in a mapping file (MAPPING)</source>
        <translation>ghi tên các lớp trong tệp ánh xạ (MAPPING)</translation>
    </message>
    <message>
        <source>name the layers in the mapping file if they belong to the park</source>
        <translation>ghi tên các lớp trong tệp ánh xạ nếu chúng thuộc khu công nghiệp</translation>
    </message>
    <message>
        <source>name the province in the scenario file</source>
        <translation>ghi tên tỉnh trong tệp phương án</translation>
    </message>
    <message>
        <source>name their layer or code in the mapping file</source>
        <translation>ghi tên lớp hoặc mã của chúng trong tệp ánh xạ</translation>
    </message>
    <message>
        <source>National road</source>
        <translation>Quốc lộ</translation>
    </message>
    <message>
        <source>Natural gas</source>
        <translation>Khí tự nhiên</translation>
    </message>
    <message>
        <source>Natural water, wetland</source>
        <translation>Mặt nước tự nhiên, đất ngập nước</translation>
    </message>
    <message>
        <source>NDVI 0.1 to 0.2: bare or built</source>
        <translation>NDVI 0,1 đến 0,2: đất trống hoặc xây dựng</translation>
    </message>
    <message>
        <source>NDVI 0.2 to 0.4: sparse or mixed vegetation</source>
        <translation>NDVI 0,2 đến 0,4: thực vật thưa hoặc xen lẫn</translation>
    </message>
    <message>
        <source>NDVI 0.4 to 0.6: mostly vegetation</source>
        <translation>NDVI 0,4 đến 0,6: phần lớn là thực vật</translation>
    </message>
    <message>
        <source>NDVI above 0.6: dense vegetation</source>
        <translation>NDVI trên 0,6: thực vật dày</translation>
    </message>
    <message>
        <source>NDVI below 0.1: water, roof, pavement</source>
        <translation>NDVI dưới 0,1: mặt nước, mái, mặt lát</translation>
    </message>
    <message>
        <source>NDVI from -1 to 1 or codes of ESA WorldCover; estimates green and crowns where nobody has drawn them.</source>
        <translation>NDVI từ -1 đến 1 hoặc mã của ESA WorldCover; ước tính cây xanh và tán cây ở nơi chưa ai vẽ.</translation>
    </message>
    <message>
        <source>nearest are {titles}</source>
        <translation>gần nhất là {titles}</translation>
    </message>
    <message>
        <source>Nearest demands looked at for each condensate or return water</source>
        <translation>Số nhu cầu gần nhất được xét cho mỗi dòng nước ngưng hoặc nước hồi</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>yêu cầu</translation>
    </message>
    <message>
        <source>Net density [%]</source>
        <translation>Mật độ xây dựng thuần [%]</translation>
    </message>
    <message>
        <source>Net density above five production floors</source>
        <translation>Mật độ xây dựng thuần khi trên năm sàn sản xuất</translation>
    </message>
    <message>
        <source>Net density allowed</source>
        <translation>Mật độ xây dựng thuần cho phép</translation>
    </message>
    <message>
        <source>Net density of factory and warehouse plots</source>
        <translation>Mật độ xây dựng thuần của lô nhà máy và kho bãi</translation>
    </message>
    <message>
        <source>Net density of the built plots</source>
        <translation>Mật độ xây dựng thuần của các lô đã xây dựng</translation>
    </message>
    <message>
        <source>Net density that the plan allows</source>
        <translation>Mật độ xây dựng thuần theo quy hoạch</translation>
    </message>
    <message>
        <source>Net density, high</source>
        <translation>Mật độ xây dựng thuần, cận trên</translation>
    </message>
    <message>
        <source>Net density, low</source>
        <translation>Mật độ xây dựng thuần, cận dưới</translation>
    </message>
    <message>
        <source>Net present value</source>
        <translation>Giá trị hiện tại ròng</translation>
    </message>
    <message>
        <source>Net present value (million VND) when one assumption is low (brown) or high (green) and all others stay; routes and diameters stay as designed. The red line is zero.</source>
        <translation>NPV (triệu đồng) khi một giả định ở mức thấp (nâu) hoặc cao (xanh lá), các giả định khác giữ nguyên; tuyến và đường kính giữ như thiết kế. Vạch đỏ là số không.</translation>
    </message>
    <message>
        <source>Net present value (transfers between firms cancel)</source>
        <translation>Giá trị hiện tại ròng (khoản chuyển giữa các doanh nghiệp triệt tiêu nhau)</translation>
    </message>
    <message>
        <source>Net present value [million VND]</source>
        <translation>Giá trị hiện tại ròng (NPV) [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value at the high end</source>
        <translation>NPV ở đầu cao</translation>
    </message>
    <message>
        <source>Net present value at the low end</source>
        <translation>NPV ở đầu thấp</translation>
    </message>
    <message>
        <source>Net present value of the investor who rents</source>
        <translation>Giá trị hiện tại ròng của nhà đầu tư thuê mái</translation>
    </message>
    <message>
        <source>Net present value of the investor who sells</source>
        <translation>Giá trị hiện tại ròng của nhà đầu tư bán điện</translation>
    </message>
    <message>
        <source>Net present value of the plan</source>
        <translation>Giá trị hiện tại thuần của phương án</translation>
    </message>
    <message>
        <source>Net present value per kWp</source>
        <translation>Giá trị hiện tại ròng trên mỗi kWp</translation>
    </message>
    <message>
        <source>Net present value with all disputed assumptions at their worst … best</source>
        <translation>NPV khi mọi giả định còn tranh luận cùng ở mức xấu nhất … tốt nhất</translation>
    </message>
    <message>
        <source>Net present value, all roofs</source>
        <translation>Giá trị hiện tại ròng, toàn bộ mái</translation>
    </message>
    <message>
        <source>Net present value, all roofs [million VND]</source>
        <translation>Giá trị hiện tại ròng, toàn bộ mái [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value, all roofs built</source>
        <translation>Giá trị hiện tại ròng, lắp toàn bộ mái</translation>
    </message>
    <message>
        <source>Net present value, best with sale by the rule</source>
        <translation>Giá trị hiện tại ròng, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Net present value, best with sale by the rule [million VND]</source>
        <translation>Giá trị hiện tại ròng, tốt nhất khi bán theo quy định [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value, best without sale</source>
        <translation>Giá trị hiện tại ròng, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Net present value, best without sale [million VND]</source>
        <translation>Giá trị hiện tại ròng, tốt nhất khi không bán điện [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value, high [million VND]</source>
        <translation>Giá trị hiện tại ròng (NPV), mức cao [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value, high, all roofs</source>
        <translation>Giá trị hiện tại ròng, cận trên, toàn bộ mái</translation>
    </message>
    <message>
        <source>Net present value, high, best with sale by the rule</source>
        <translation>Giá trị hiện tại ròng, cận trên, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Net present value, high, best without sale</source>
        <translation>Giá trị hiện tại ròng, cận trên, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Net present value, low [million VND]</source>
        <translation>Giá trị hiện tại ròng (NPV), mức thấp [triệu đồng]</translation>
    </message>
    <message>
        <source>Net present value, low to high</source>
        <translation>Giá trị hiện tại ròng, từ thấp đến cao</translation>
    </message>
    <message>
        <source>Net present value, low, all roofs</source>
        <translation>Giá trị hiện tại ròng, cận dưới, toàn bộ mái</translation>
    </message>
    <message>
        <source>Net present value, low, best with sale by the rule</source>
        <translation>Giá trị hiện tại ròng, cận dưới, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Net present value, low, best without sale</source>
        <translation>Giá trị hiện tại ròng, cận dưới, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
    <message>
        <source>Network (EPANET)</source>
        <translation>Mạng lưới (EPANET)</translation>
    </message>
    <message>
        <source>Network of water or hot water as input of EPANET, at the simultaneous peak.</source>
        <translation>Mạng nước hoặc nước nóng dưới dạng tệp vào của EPANET, ở mức đỉnh đồng thời.</translation>
    </message>
    <message>
        <source>Network of water or hot water for pandapipes.from_json, at the simultaneous peak.</source>
        <translation>Mạng nước hoặc nước nóng cho pandapipes.from_json, ở mức đỉnh đồng thời.</translation>
    </message>
    <message>
        <source>Network of {carrier}: cost [million VND]</source>
        <translation>Mạng {carrier}: chi phí [triệu đồng]</translation>
    </message>
    <message>
        <source>Network of {carrier}: demands served</source>
        <translation>Mạng {carrier}: số nhu cầu được đáp ứng</translation>
    </message>
    <message>
        <source>Network of {carrier}: length [m]</source>
        <translation>Mạng {carrier}: chiều dài [m]</translation>
    </message>
    <message>
        <source>Network of {carrier}: net present value [million VND]</source>
        <translation>Mạng {carrier}: giá trị hiện tại ròng (NPV) [triệu đồng]</translation>
    </message>
    <message>
        <source>Network of {carrier}: net present value, high [million VND]</source>
        <translation>Mạng {carrier}: giá trị hiện tại ròng (NPV), mức cao [triệu đồng]</translation>
    </message>
    <message>
        <source>Network of {carrier}: net present value, low [million VND]</source>
        <translation>Mạng {carrier}: giá trị hiện tại ròng (NPV), mức thấp [triệu đồng]</translation>
    </message>
    <message>
        <source>Network with chosen sizes (EPANET)</source>
        <translation>Mạng lưới với cỡ ống đã chọn (EPANET)</translation>
    </message>
    <message>
        <source>Network: {carrier}</source>
        <translation>Mạng: {carrier}</translation>
    </message>
    <message>
        <source>Networks may use treated water of supplies that fit no demand as they are (1 yes, 0 no)</source>
        <translation>Mạng được dùng nước đã xử lý thêm của nguồn không phù hợp nhu cầu nào ở trạng thái hiện có (1 có, 0 không)</translation>
    </message>
    <message>
        <source>never</source>
        <translation>không bao giờ</translation>
    </message>
    <message>
        <source>never estimated from area</source>
        <translation>không bao giờ ước tính theo diện tích</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>No assumption alone turns the sign of the net present value within the reach looked at.</source>
        <translation>Trong phạm vi đã xét, không giả định nào một mình làm NPV đổi dấu.</translation>
    </message>
    <message>
        <source>no cell has a height, or none that has one lies within the mask</source>
        <translation>không ô nào có cao độ, hoặc không ô nào có cao độ nằm trong vùng tính</translation>
    </message>
    <message>
        <source>no cell in the park has a value</source>
        <translation>không có ô nào trong khu có giá trị</translation>
    </message>
    <message>
        <source>no central meridian brings the plan to {place}: {titles}</source>
        <translation>không kinh tuyến trục nào đưa bản vẽ đến {place}: {titles}</translation>
    </message>
    <message>
        <source>no closed outline on the layers of plots ({layers})</source>
        <translation>không có đường bao khép kín nào trên các lớp lô đất ({layers})</translation>
    </message>
    <message>
        <source>no code in the catalogue was in force on {date}</source>
        <translation>không quy chuẩn nào trong danh mục có hiệu lực vào ngày {date}</translation>
    </message>
    <message>
        <source>no connected road leads to a partner that fits</source>
        <translation>không có đường thông tới đối tác phù hợp</translation>
    </message>
    <message>
        <source>No DEM: the ground counts as level, static head is not assessed.</source>
        <translation>Không có DEM: mặt đất được coi là bằng phẳng, chưa đánh giá cột áp tĩnh.</translation>
    </message>
    <message>
        <source>no feature is left</source>
        <translation>không còn đối tượng nào</translation>
    </message>
    <message>
        <source>no firm is given</source>
        <translation>chưa có doanh nghiệp nào</translation>
    </message>
    <message>
        <source>No firm is given, or none may be shown.</source>
        <translation>Không có doanh nghiệp, hoặc không doanh nghiệp nào được phép nêu tên.</translation>
    </message>
    <message>
        <source>No flow has a load profile: energies of the year are compared as if the hours of one lay within those of the other.</source>
        <translation>Không dòng nào có biểu đồ phụ tải: năng lượng cả năm được so sánh như thể số giờ của bên này nằm trong số giờ của bên kia.</translation>
    </message>
    <message>
        <source>no flow of {carrier} can be reached along it</source>
        <translation>không có dòng {carrier} nào tới được theo đường này</translation>
    </message>
    <message>
        <source>no flows of {carrier} can be joined</source>
        <translation>không có dòng {carrier} nào đấu nối được</translation>
    </message>
    <message>
        <source>no fuel is burnt for it</source>
        <translation>không đốt nhiên liệu cho dòng này</translation>
    </message>
    <message>
        <source>no full answer within {n} s</source>
        <translation>không có câu trả lời đầy đủ trong {n} s</translation>
    </message>
    <message>
        <source>no general limit was found; colour does no harm in cooling</source>
        <translation>không tìm thấy giới hạn chung; độ màu không gây hại khi làm mát</translation>
    </message>
    <message>
        <source>no general limit was found; colour does no harm to plants</source>
        <translation>không tìm thấy giới hạn chung; độ màu không gây hại cho cây</translation>
    </message>
    <message>
        <source>No layer answers it.</source>
        <translation>Không lớp nào trả lời được.</translation>
    </message>
    <message>
        <source>no layer holds it</source>
        <translation>không có trong lớp nào</translation>
    </message>
    <message>
        <source>no layer of the plan is known as one of plots; it has {layers}</source>
        <translation>không nhận ra lớp nào của bản vẽ là lớp lô đất; bản vẽ có {layers}</translation>
    </message>
    <message>
        <source>no limit is known</source>
        <translation>chưa biết giới hạn</translation>
    </message>
    <message>
        <source>No network is proposed.</source>
        <translation>Không đề xuất mạng nào.</translation>
    </message>
    <message>
        <source>no network of a liquid is proposed</source>
        <translation>không đề xuất mạng chất lỏng nào</translation>
    </message>
    <message>
        <source>no network of {carrier} can be built that way</source>
        <translation>không thể dựng mạng {carrier} theo cách đó</translation>
    </message>
    <message>
        <source>no other supply reaches it: its own boiler or source stays its standby</source>
        <translation>không nguồn cung nào khác tới được: lò hơi hoặc nguồn riêng vẫn là dự phòng</translation>
    </message>
    <message>
        <source>no parcels: networks are not assessed</source>
        <translation>không có lô đất: chưa đánh giá các mạng</translation>
    </message>
    <message>
        <source>no pipe joins this node to a reservoir</source>
        <translation>không có ống nào nối nút này với nguồn</translation>
    </message>
    <message>
        <source>no planes in the surface model</source>
        <translation>mô hình bề mặt không cho thấy mặt mái</translation>
    </message>
    <message>
        <source>no plot to check</source>
        <translation>không có lô đất nào để kiểm tra</translation>
    </message>
    <message>
        <source>no road leads to the parcel: it can be joined over open land, along cells of the cost raster</source>
        <translation>không có đường dẫn tới lô đất: có thể nối qua đất trống, theo các ô của raster chi phí</translation>
    </message>
    <message>
        <source>no road or corridor within {reach} m leads to the parcel: its flows cannot be joined</source>
        <translation>không có đường hay hành lang nào trong phạm vi {reach} m dẫn tới lô đất: các dòng của lô không thể đấu nối</translation>
    </message>
    <message>
        <source>no road within {reach} m that leads to the parcel without crossing another plot</source>
        <translation>không có đường nào trong vòng {reach} m dẫn tới lô đất mà không cắt qua lô khác</translation>
    </message>
    <message>
        <source>no roads: networks are not assessed</source>
        <translation>không có đường: chưa đánh giá các mạng</translation>
    </message>
    <message>
        <source>no roof belongs to a firm of the table: use and money of the roofs are not assessed</source>
        <translation>không mái nào thuộc doanh nghiệp trong bảng: chưa đánh giá việc sử dụng và hiệu quả tài chính của mái</translation>
    </message>
    <message>
        <source>no roof exit is drawn: nothing is kept clear around exits</source>
        <translation>chưa vẽ lối thoát lên mái: không chừa khoảng trống quanh lối thoát</translation>
    </message>
    <message>
        <source>no roof lies on the surface model</source>
        <translation>không có mái nào nằm trên mô hình bề mặt</translation>
    </message>
    <message>
        <source>No roofs and no networks were assessed here.</source>
        <translation>Ở đây chưa đánh giá mái nhà và mạng dùng chung.</translation>
    </message>
    <message>
        <source>no sheet has the headings of a survey: a firm's id or name, or role, carrier and amount of a flow</source>
        <translation>không trang tính nào có tiêu đề của phiếu khảo sát: mã hoặc tên doanh nghiệp, hoặc vai trò, môi chất và lượng của dòng</translation>
    </message>
    <message>
        <source>no size holds at the peak and at the least load: flush it</source>
        <translation>không cỡ ống nào đạt cả mức đỉnh lẫn tải thấp nhất: cần súc xả</translation>
    </message>
    <message>
        <source>no size of the catalogue does, the bore would have to be {mm} mm</source>
        <translation>không cỡ ống nào trong danh mục đạt, lòng ống phải là {mm} mm</translation>
    </message>
    <message>
        <source>no size pays back</source>
        <translation>không quy mô nào hoàn vốn</translation>
    </message>
    <message>
        <source>no such network of {carrier} was found in {seconds} s; TIME_LIMIT can be raised</source>
        <translation>không tìm được mạng {carrier} như vậy trong {seconds} s; có thể tăng TIME_LIMIT</translation>
    </message>
    <message>
        <source>No survey is given: OUTPUT and TEMPLATE hold what is known.</source>
        <translation>Không có phiếu khảo sát: OUTPUT và TEMPLATE chứa những gì đã biết.</translation>
    </message>
    <message>
        <source>Nobody falls short</source>
        <translation>Không ai bị thiếu</translation>
    </message>
    <message>
        <source>nobody falls short</source>
        <translation>không ai bị thiếu</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Node by node: {n} nodes</source>
        <translation>Theo từng nút: {n} nút</translation>
    </message>
    <message>
        <source>Node id</source>
        <translation>Mã nút</translation>
    </message>
    <message>
        <source>node {place}: {pressure} bar(g) in the supply pipe, water of {celsius} °C boils below {boils} bar(g); no size cures it, hold {more} bar more at the plant</source>
        <translation>nút {place}: áp suất trong ống cấp là {pressure} bar(g), nước {celsius} °C sôi khi dưới {boils} bar(g); không cỡ ống nào khắc phục được, cần giữ thêm {more} bar tại nhà máy nhiệt</translation>
    </message>
    <message>
        <source>node {place}: {pressure} bar(g), below the air outside; no size cures it, lead the pipe lower or raise the pump by {metres} m</source>
        <translation>nút {place}: {pressure} bar(g), thấp hơn khí quyển; không cỡ ống nào khắc phục được, hãy hạ tuyến ống hoặc tăng cột áp bơm thêm {metres} m</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Các nút</translation>
    </message>
    <message>
        <source>Nominal diameter</source>
        <translation>Đường kính danh nghĩa</translation>
    </message>
    <message>
        <source>Nominal diameter that cures it</source>
        <translation>Đường kính danh nghĩa khắc phục được</translation>
    </message>
    <message>
        <source>Nominal efficiency of the inverter</source>
        <translation>Hiệu suất danh định của biến tần</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>None among the parcels whose plan is known.</source>
        <translation>Không có lô nào trong số các lô đã rõ quy hoạch.</translation>
    </message>
    <message>
        <source>none from {least} to {most}</source>
        <translation>không có trong khoảng {least} đến {most}</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Không có.</translation>
    </message>
    <message>
        <source>not all features arrived on the disk</source>
        <translation>không phải mọi đối tượng đều đã ghi được lên đĩa</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>chưa đánh giá</translation>
    </message>
    <message>
        <source>Not assessed: no buildings are known.</source>
        <translation>Chưa đánh giá: chưa có dữ liệu nhà và công trình.</translation>
    </message>
    <message>
        <source>Not built yet</source>
        <translation>Chưa xây dựng</translation>
    </message>
    <message>
        <source>not built yet</source>
        <translation>chưa xây dựng</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>không tìm thấy</translation>
    </message>
    <message>
        <source>not found; TCVN 4514:2012 was not read</source>
        <translation>không tìm thấy; chưa đọc TCVN 4514:2012</translation>
    </message>
    <message>
        <source>not in the surface model</source>
        <translation>không có trong mô hình bề mặt</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>chưa cài đặt</translation>
    </message>
    <message>
        <source>not joined: {flows}</source>
        <translation>không đấu nối: {flows}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>not known; a note may hold evidence</source>
        <translation>chưa rõ; ghi chú có thể nêu bằng chứng</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>chưa đọc được</translation>
    </message>
    <message>
        <source>Not shown: it would tell about fewer than three firms.</source>
        <translation>Không hiển thị: sẽ làm lộ số liệu của ít hơn ba doanh nghiệp.</translation>
    </message>
    <message>
        <source>not shown: the figures would tell about other firms</source>
        <translation>không hiển thị: các con số sẽ làm lộ thông tin của doanh nghiệp khác</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>Không dùng được</translation>
    </message>
    <message>
        <source>Not used by the firm in year 1</source>
        <translation>Doanh nghiệp không dùng hết năm đầu</translation>
    </message>
    <message>
        <source>not_applicable</source>
        <translation>không áp dụng</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Nothing is left</source>
        <translation>Mất hoàn toàn</translation>
    </message>
    <message>
        <source>nothing to check</source>
        <translation>không có gì để kiểm tra</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>không cần làm gì</translation>
    </message>
    <message>
        <source>nothing to do if that is meant</source>
        <translation>không cần làm gì nếu đúng là như vậy</translation>
    </message>
    <message>
        <source>nothing to do if they are leftovers</source>
        <translation>không cần làm gì nếu đó là nét thừa</translation>
    </message>
    <message>
        <source>nothing to do, or give it a heading of the survey form</source>
        <translation>không cần làm gì, hoặc đặt tiêu đề như trong phiếu khảo sát</translation>
    </message>
    <message>
        <source>nothing_to_build</source>
        <translation>không có gì để xây dựng</translation>
    </message>
    <message>
        <source>nPro and CARMEN; a rule for district heating</source>
        <translation>nPro và CARMEN; quy tắc cho sưởi ấm tập trung</translation>
    </message>
    <message>
        <source>NPV at the high end</source>
        <translation>NPV ở đầu cao</translation>
    </message>
    <message>
        <source>NPV at the low end</source>
        <translation>NPV ở đầu thấp</translation>
    </message>
    <message>
        <source>NPV is zero at</source>
        <translation>NPV bằng không tại</translation>
    </message>
    <message>
        <source>npv: best net present value; connect_all: cheapest network that serves all feasible demands.</source>
        <translation>npv: giá trị hiện tại ròng tốt nhất; connect_all: mạng rẻ nhất đáp ứng mọi nhu cầu khả thi.</translation>
    </message>
    <message>
        <source>NREL rooftop suitability (OpenEI 6337)</source>
        <translation>Tiềm năng điện mặt trời mái nhà của NREL (OpenEI 6337)</translation>
    </message>
    <message>
        <source>NREL rooftop suitability (OpenEI 6337): least contiguous area</source>
        <translation>NREL, mức phù hợp của mái (OpenEI 6337): diện tích liền khối tối thiểu</translation>
    </message>
    <message>
        <source>numba is not installed: shading takes about thirty times as long</source>
        <translation>chưa cài numba: tính bóng che lâu hơn khoảng ba mươi lần</translation>
    </message>
    <message>
        <source>Number in the code</source>
        <translation>Số liệu trong quy chuẩn</translation>
    </message>
    <message>
        <source>number not found</source>
        <translation>chưa tìm thấy số liệu</translation>
    </message>
    <message>
        <source>number not known</source>
        <translation>chưa rõ số liệu</translation>
    </message>
    <message>
        <source>Number of azimuths</source>
        <translation>Số hướng phương vị</translation>
    </message>
    <message>
        <source>NĐ 135/2024/NĐ-CP in public pages (markettimes.vn)</source>
        <translation>NĐ 135/2024/NĐ-CP theo trang công khai (markettimes.vn)</translation>
    </message>
    <message>
        <source>NĐ 243/2026/NĐ-CP (en.evn.com.vn, vtn-partners.com); ceiling of QĐ 988/QĐ-BCT in public code</source>
        <translation>NĐ 243/2026/NĐ-CP (en.evn.com.vn, vtn-partners.com); giá trần của QĐ 988/QĐ-BCT theo mã nguồn công khai</translation>
    </message>
    <message>
        <source>NĐ 35/2022/NĐ-CP</source>
        <translation>NĐ 35/2022/NĐ-CP</translation>
    </message>
    <message>
        <source>NĐ 58/2025/NĐ-CP (cnccounsel.com, laodong.vn); price as in 2024</source>
        <translation>NĐ 58/2025/NĐ-CP (cnccounsel.com, laodong.vn); giá như năm 2024</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Hàm mục tiêu</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Số đối tượng</translation>
    </message>
    <message>
        <source>Objects left out</source>
        <translation>Đối tượng bị bỏ qua</translation>
    </message>
    <message>
        <source>obstacle</source>
        <translation>vật cản</translation>
    </message>
    <message>
        <source>Obstacle id</source>
        <translation>Mã vật cản</translation>
    </message>
    <message>
        <source>Obstacles</source>
        <translation>Vật cản</translation>
    </message>
    <message>
        <source>Occupancy: plots held or built today (benchmark: mean of 5 years)</source>
        <translation>Tỷ lệ lấp đầy: lô đã có chủ hoặc đã xây hiện nay (ngưỡng: bình quân 5 năm)</translation>
    </message>
    <message>
        <source>of</source>
        <translation>tối đa</translation>
    </message>
    <message>
        <source>of 100; data coverage {coverage} %</source>
        <translation>trên 100; mức đầy đủ dữ liệu {coverage} %</translation>
    </message>
    <message>
        <source>Of a demand the cost it avoids, of a supply the cost of what it gives.</source>
        <translation>Với nhu cầu: chi phí tránh được; với nguồn cấp: chi phí của lượng cấp ra.</translation>
    </message>
    <message>
        <source>Of firms without flows: auto: where there is no pair to be judged; sector: always; none: never.</source>
        <translation>Của doanh nghiệp chưa có dòng nào: auto: khi không có cặp nào để xét; sector: luôn luôn; none: không bao giờ.</translation>
    </message>
    <message>
        <source>Of numbers that stand as text; auto: as the other numbers of the sheet prove.</source>
        <translation>Của các số viết dạng chữ; auto: theo các số khác trên trang tính.</translation>
    </message>
    <message>
        <source>of the investor</source>
        <translation>của nhà đầu tư</translation>
    </message>
    <message>
        <source>of the known indicators alone {known}</source>
        <translation>riêng các chỉ tiêu đã biết {known}</translation>
    </message>
    <message>
        <source>of which outside the fence</source>
        <translation>trong đó ngoài hàng rào KCN</translation>
    </message>
    <message>
        <source>Of {known} firms with roofs whose electricity is known, out of {count}; each firm uses its own roofs only. Without taxes and VAT, in money of the first year.</source>
        <translation>Của {known} doanh nghiệp có mái và đã biết điện tiêu thụ, trong tổng số {count}; mỗi doanh nghiệp chỉ dùng mái của mình. Chưa gồm thuế và VAT, theo giá năm đầu.</translation>
    </message>
    <message>
        <source>of {n} points</source>
        <translation>trên {n} điểm</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>Mức lệch</translation>
    </message>
    <message>
        <source>Oldest existing pipe that is used again</source>
        <translation>Tuổi lớn nhất của ống hiện có được dùng lại</translation>
    </message>
    <message>
        <source>On the ground of today: {low}–{high}.</source>
        <translation>Theo hiện trạng mặt đất: {low}–{high}.</translation>
    </message>
    <message>
        <source>one end or both are estimated from the sector: ask the firms before anything is designed</source>
        <translation>một hoặc cả hai đầu được ước tính theo ngành: hãy hỏi doanh nghiệp trước khi thiết kế</translation>
    </message>
    <message>
        <source>One feature per roof plane and parcel with areas, modules, kWp, MWh.</source>
        <translation>Mỗi mặt mái trong từng lô đất là một đối tượng, có diện tích, số tấm pin, kWp, MWh.</translation>
    </message>
    <message>
        <source>One GeoPackage with every result, styled.</source>
        <translation>Một GeoPackage chứa mọi kết quả, kèm kiểu hiển thị.</translation>
    </message>
    <message>
        <source>One line per pair: feasible, reason, rate, hours, type of symbiosis a–e.</source>
        <translation>Mỗi cặp một dòng: khả thi hay không, lý do, mức, số giờ, loại cộng sinh a–e.</translation>
    </message>
    <message>
        <source>one of these rows; which one is not known</source>
        <translation>một trong các dòng này; chưa rõ dòng nào</translation>
    </message>
    <message>
        <source>One row per firm, one row per flow of steam, heat or water. Only yellow columns are needed.</source>
        <translation>Mỗi doanh nghiệp một hàng, mỗi dòng hơi, nhiệt hoặc nước một hàng. Chỉ các cột màu vàng là bắt buộc.</translation>
    </message>
    <message>
        <source>One shift by day, 7:00 to 17:00</source>
        <translation>Một ca ban ngày, 7:00 đến 17:00</translation>
    </message>
    <message>
        <source>only mapped woods are in the layer: single trees and rows of trees are missing</source>
        <translation>lớp chỉ có rừng đã được vẽ: thiếu cây đơn lẻ và hàng cây</translation>
    </message>
    <message>
        <source>open</source>
        <translation>chưa kết luận</translation>
    </message>
    <message>
        <source>Open green perhaps</source>
        <translation>Có thể có cây xanh mở cửa</translation>
    </message>
    <message>
        <source>Open green within walking distance</source>
        <translation>Cây xanh mở trong tầm đi bộ</translation>
    </message>
    <message>
        <source>open it in a spreadsheet program and save it anew as XLSX</source>
        <translation>mở bằng phần mềm bảng tính rồi lưu lại dạng XLSX</translation>
    </message>
    <message>
        <source>Open space: green land of the park (native plants not assessed)</source>
        <translation>Không gian mở: đất cây xanh của khu (chưa xét loài bản địa)</translation>
    </message>
    <message>
        <source>Open the sample park</source>
        <translation>Mở KCN mẫu</translation>
    </message>
    <message>
        <source>open the workbook in a spreadsheet program and save it: then the results are stored</source>
        <translation>mở tệp bằng phần mềm bảng tính rồi lưu lại: khi đó kết quả được lưu</translation>
    </message>
    <message>
        <source>Open to people</source>
        <translation>Người dân tiếp cận được</translation>
    </message>
    <message>
        <source>OpenStreetMap extract</source>
        <translation>Tệp trích OpenStreetMap</translation>
    </message>
    <message>
        <source>OpenStreetMap has nothing there that a park has a table for</source>
        <translation>OpenStreetMap không có gì ở đó mà khu công nghiệp có bảng tương ứng</translation>
    </message>
    <message>
        <source>OpenStreetMap landuse</source>
        <translation>landuse của OpenStreetMap</translation>
    </message>
    <message>
        <source>OpenStreetMap wiki</source>
        <translation>wiki OpenStreetMap</translation>
    </message>
    <message>
        <source>Operating hours per year</source>
        <translation>Số giờ vận hành mỗi năm</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Đơn vị vận hành</translation>
    </message>
    <message>
        <source>operator sees all; for board and public no flow or firm is named without consent.</source>
        <translation>operator xem được tất cả; với board và public, không dòng hay doanh nghiệp nào được nêu tên nếu chưa đồng ý.</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Hướng đặt tấm</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Xuất xứ</translation>
    </message>
    <message>
        <source>Origin (layer.field)</source>
        <translation>Nguồn gốc (lớp.trường)</translation>
    </message>
    <message>
        <source>Origin of the water</source>
        <translation>Nguồn gốc nước</translation>
    </message>
    <message>
        <source>Origin of what is expected</source>
        <translation>Nguồn gốc của giá trị dự kiến</translation>
    </message>
    <message>
        <source>Other plans, nearly as good, of another route or with other customers; they take 0.4 of the time.</source>
        <translation>Các phương án khác gần tốt bằng, đi tuyến khác hoặc có khách hàng khác; dùng 0,4 thời gian tìm kiếm.</translation>
    </message>
    <message>
        <source>our choice</source>
        <translation>lựa chọn của chúng tôi</translation>
    </message>
    <message>
        <source>our choice: meridians stand 26 km or more apart</source>
        <translation>lựa chọn của chúng tôi: các kinh tuyến trục cách nhau ít nhất 26 km</translation>
    </message>
    <message>
        <source>Our reading of the framework by World Bank, UNIDO and GIZ (2021). Every benchmark is unverified: recalled from version 1.0, for the table of version 2.0 was not seen. It is no certificate.</source>
        <translation>Cách hiểu của chúng tôi về khung của World Bank, UNIDO và GIZ (2021). Mọi ngưỡng tham chiếu đều chưa kiểm chứng: nhớ lại từ bản 1.0 vì chưa xem được bảng của bản 2.0. Đây không phải chứng nhận.</translation>
    </message>
    <message>
        <source>Output CUSTOMERS of eip:pipelines; gives the score of the scenario and the gain.</source>
        <translation>Kết quả CUSTOMERS của eip:pipelines; cho điểm của phương án và mức tăng.</translation>
    </message>
    <message>
        <source>Output of a year over electricity of a year</source>
        <translation>Sản lượng cả năm so với điện tiêu thụ cả năm</translation>
    </message>
    <message>
        <source>Output of eip:rooftopsolar; gives the score of the scenario and the gain.</source>
        <translation>Kết quả của eip:rooftopsolar; cho điểm của phương án và mức tăng.</translation>
    </message>
    <message>
        <source>Output per year</source>
        <translation>Sản lượng mỗi năm</translation>
    </message>
    <message>
        <source>Overpass server</source>
        <translation>Máy chủ Overpass</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>tác giả tự chọn</translation>
    </message>
    <message>
        <source>own choice after plants in Long An and central Vietnam (1,320 to 1,478)</source>
        <translation>tác giả tự chọn theo các nhà máy ở Long An và miền Trung (1.320 đến 1.478)</translation>
    </message>
    <message>
        <source>own choice after the official break of nine days</source>
        <translation>tự chọn theo kỳ nghỉ chính thức chín ngày</translation>
    </message>
    <message>
        <source>own choice among modules of this size</source>
        <translation>tác giả tự chọn trong số tấm pin cùng kích thước</translation>
    </message>
    <message>
        <source>own choice for public infrastructure</source>
        <translation>tác giả tự chọn cho hạ tầng công cộng</translation>
    </message>
    <message>
        <source>own choice: 1 m strips on metal sheds</source>
        <translation>tác giả tự chọn: dải 1 m trên mái tôn nhà xưởng</translation>
    </message>
    <message>
        <source>own choice: 1,800 kWh/m2 a year between press figure (1,581) and TMYx (1,998)</source>
        <translation>tác giả tự chọn: 1.800 kWh/m2 mỗi năm, giữa số liệu báo chí (1.581) và TMYx (1.998)</translation>
    </message>
    <message>
        <source>own choice: as skylights</source>
        <translation>tác giả tự chọn: như tấm lấy sáng</translation>
    </message>
    <message>
        <source>own choice: as vents</source>
        <translation>tự chọn: như ống thông gió</translation>
    </message>
    <message>
        <source>own choice: clamps</source>
        <translation>tác giả tự chọn: bề rộng kẹp</translation>
    </message>
    <message>
        <source>own choice: cooling and last rinsing</source>
        <translation>tác giả tự chọn: làm mát và tráng cuối</translation>
    </message>
    <message>
        <source>own choice: costs of treatment are assumptions</source>
        <translation>tác giả tự chọn: chi phí xử lý là giả định</translation>
    </message>
    <message>
        <source>own choice: drying chambers</source>
        <translation>tác giả tự chọn: buồng sấy</translation>
    </message>
    <message>
        <source>own choice: firms keep their boilers as standby</source>
        <translation>tác giả tự chọn: doanh nghiệp giữ lò hơi để dự phòng</translation>
    </message>
    <message>
        <source>own choice: four feet; six feet may be asked on roofs over 76 m</source>
        <translation>tác giả tự chọn: 4 foot; mái dài trên 76 m có thể bị yêu cầu 6 foot</translation>
    </message>
    <message>
        <source>own choice: half a path between groups</source>
        <translation>tác giả tự chọn: nửa lối đi giữa các cụm</translation>
    </message>
    <message>
        <source>own choice: Hay and Davies is the more cautious one; within 1 % of PVWatts (Perez)</source>
        <translation>tự chọn: Hay và Davies thận trọng hơn; sai khác với PVWatts (Perez) dưới 1 %</translation>
    </message>
    <message>
        <source>own choice: hot dye baths and rinsing water</source>
        <translation>tác giả tự chọn: bể nhuộm nóng và nước giặt</translation>
    </message>
    <message>
        <source>own choice: industrial systems at 9 to 13; homes cost 13 to 16</source>
        <translation>tự chọn: hệ thống công nghiệp 9 đến 13; nhà ở 13 đến 16</translation>
    </message>
    <message>
        <source>own choice: its rating</source>
        <translation>tự chọn: công suất định mức</translation>
    </message>
    <message>
        <source>own choice: limits of the use have to hold besides</source>
        <translation>tác giả tự chọn: ngoài ra phải đạt giới hạn của mục đích sử dụng</translation>
    </message>
    <message>
        <source>own choice: modules lie flush on steeper roofs</source>
        <translation>tác giả tự chọn: trên mái dốc hơn, tấm pin đặt áp sát mái</translation>
    </message>
    <message>
        <source>own choice: moist air of the dryers</source>
        <translation>tác giả tự chọn: khí ẩm của lô sấy</translation>
    </message>
    <message>
        <source>own choice: near the latitude and washed by rain</source>
        <translation>tác giả tự chọn: gần bằng vĩ độ và đủ dốc để mưa rửa trôi bụi</translation>
    </message>
    <message>
        <source>own choice: no rule of temperate countries is taken over</source>
        <translation>tự chọn: không lấy quy tắc của các nước ôn đới</translation>
    </message>
    <message>
        <source>own choice: no such path asked</source>
        <translation>tác giả tự chọn: không yêu cầu lối đi này</translation>
    </message>
    <message>
        <source>own choice: not stated in the texts read</source>
        <translation>tác giả tự chọn: các văn bản đã đọc không nêu</translation>
    </message>
    <message>
        <source>own choice: sealed basin or natural water</source>
        <translation>tác giả tự chọn: hồ lót chống thấm hoặc mặt nước tự nhiên</translation>
    </message>
    <message>
        <source>own choice: self-use first</source>
        <translation>tự chọn: ưu tiên tự dùng</translation>
    </message>
    <message>
        <source>own choice: sheets that bear no foot</source>
        <translation>tác giả tự chọn: tấm lợp không chịu được chân người</translation>
    </message>
    <message>
        <source>own choice: the centre line stays within the path</source>
        <translation>tác giả tự chọn: trục giữa vẫn nằm trong lối đi</translation>
    </message>
    <message>
        <source>own choice: the fees of the place are not known</source>
        <translation>tác giả tự chọn: chưa biết mức phí tại địa phương</translation>
    </message>
    <message>
        <source>own choice: the largest of all</source>
        <translation>tác giả tự chọn: giá trị lớn nhất trong tất cả</translation>
    </message>
    <message>
        <source>own choice: up to 30 % of green land is paved</source>
        <translation>tác giả tự chọn: tới 30 % đất cây xanh được lát</translation>
    </message>
    <message>
        <source>own choice: up to half of a reserve is planted verge</source>
        <translation>tác giả tự chọn: tới một nửa lộ giới là dải trồng cây</translation>
    </message>
    <message>
        <source>own choice: usual in industrial parks</source>
        <translation>tự chọn: thường gặp trong KCN</translation>
    </message>
    <message>
        <source>own choice: usual metal shed</source>
        <translation>tác giả tự chọn: nhà xưởng mái tôn thông dụng</translation>
    </message>
    <message>
        <source>own choice: usual metal sheet</source>
        <translation>tác giả tự chọn: mái tôn thông dụng</translation>
    </message>
    <message>
        <source>own choice: warm baths</source>
        <translation>tác giả tự chọn: bể ấm</translation>
    </message>
    <message>
        <source>own choice: washing and cleaning</source>
        <translation>tác giả tự chọn: rửa và vệ sinh</translation>
    </message>
    <message>
        <source>own choice: water in the basin keeps 1,000 to 1,500 mg/l (ASHRAE Journal 10/2013), before concentration</source>
        <translation>tác giả tự chọn: nước trong bể giữ 1.000 đến 1.500 mg/l (ASHRAE Journal 10/2013), trước khi cô đặc</translation>
    </message>
    <message>
        <source>own choice; a city plant in Finland told 0.036 EUR/m3 at prices of 2001 (Water Supply 3/4)</source>
        <translation>tác giả tự chọn; một nhà máy đô thị ở Phần Lan ghi 0,036 EUR/m3 theo giá năm 2001 (Water Supply 3/4)</translation>
    </message>
    <message>
        <source>own choice; about 26 000 VND/USD</source>
        <translation>tác giả tự chọn; khoảng 26.000 VND/USD</translation>
    </message>
    <message>
        <source>own choice; bounds unknown installations</source>
        <translation>tác giả tự chọn; là cận cho các hệ thống chưa rõ</translation>
    </message>
    <message>
        <source>own choice; C 130 to 150 for new pipes</source>
        <translation>tự chọn; C từ 130 đến 150 cho ống mới</translation>
    </message>
    <message>
        <source>own choice; expansion loops: rule of thumb 5 to 15 percent</source>
        <translation>tác giả tự chọn; vòng bù giãn nở: kinh nghiệm 5 đến 15 %</translation>
    </message>
    <message>
        <source>own choice; large plants told 0.28 USD/m3 in all (climate-policy-watcher.org)</source>
        <translation>tác giả tự chọn; các nhà máy lớn ghi tổng cộng 0,28 USD/m3 (climate-policy-watcher.org)</translation>
    </message>
    <message>
        <source>own choice; low end: a pilot on textile wastewater (IJAERD)</source>
        <translation>tác giả tự chọn; mức thấp: một thử nghiệm với nước thải dệt nhuộm (IJAERD)</translation>
    </message>
    <message>
        <source>own choice; no open source was found</source>
        <translation>tác giả tự chọn; không tìm được nguồn công khai</translation>
    </message>
    <message>
        <source>own choice; soil and vegetation thresholds 0.2 and 0.5 are usual</source>
        <translation>do chúng tôi chọn; ngưỡng thường dùng cho đất và thực vật là 0,2 và 0,5</translation>
    </message>
    <message>
        <source>own choice; tells from the height that there are at most five floors</source>
        <translation>tác giả tự chọn; từ chiều cao suy ra có nhiều nhất năm tầng</translation>
    </message>
    <message>
        <source>own choice; the high value bounds the volume</source>
        <translation>tác giả tự chọn; giá trị cao là cận của dung tích</translation>
    </message>
    <message>
        <source>own choice; the pipe itself is computed</source>
        <translation>tác giả tự chọn; bản thân đường ống được tính toán</translation>
    </message>
    <message>
        <source>own choice; the rest leaves room at corners and behind the last plot</source>
        <translation>tự chọn; phần còn lại dành cho góc đường và đoạn sau lô đất cuối</translation>
    </message>
    <message>
        <source>own choice; topotherm uses 2.4 for saturated soil</source>
        <translation>tác giả tự chọn; topotherm dùng 2,4 cho đất bão hòa nước</translation>
    </message>
    <message>
        <source>own reading of 3288/C07-P4</source>
        <translation>tác giả tự đọc từ 3288/C07-P4</translation>
    </message>
    <message>
        <source>own reading of a map</source>
        <translation>tác giả tự đọc từ bản đồ</translation>
    </message>
    <message>
        <source>own reading: the numbers between the known rows</source>
        <translation>cách hiểu riêng: các số nằm giữa những dòng đã biết</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ sở hữu</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>chủ đầu tư</translation>
    </message>
    <message>
        <source>PaCT, NRDC: about 50 l/kg best, 300 l/kg mean of Bangladesh</source>
        <translation>PaCT, NRDC: tốt nhất khoảng 50 l/kg, trung bình của Bangladesh 300 l/kg</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Số cặp</translation>
    </message>
    <message>
        <source>Pairs that use condensate or return water again</source>
        <translation>Số cặp dùng lại nước ngưng hoặc nước hồi</translation>
    </message>
    <message>
        <source>pandapipes file</source>
        <translation>Tệp pandapipes</translation>
    </message>
    <message>
        <source>parcel '{value}' is not in the parcels layer</source>
        <translation>lô đất '{value}' không có trong lớp parcels</translation>
    </message>
    <message>
        <source>Parcel id</source>
        <translation>Mã lô đất</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Các lô đất</translation>
    </message>
    <message>
        <source>Parcels against the approved plan</source>
        <translation>Lô đất so với quy hoạch được duyệt</translation>
    </message>
    <message>
        <source>Parcels as planned, not built yet, or deviating from the plan.</source>
        <translation>Lô đúng quy hoạch, chưa xây dựng, hoặc sai khác so với quy hoạch.</translation>
    </message>
    <message>
        <source>Parcels that deviate from the approved plan</source>
        <translation>Lô đất sai khác so với quy hoạch được duyệt</translation>
    </message>
    <message>
        <source>parcels were joined to their firm by its name</source>
        <translation>lô đất đã được ghép với doanh nghiệp theo tên</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>KCN</translation>
    </message>
    <message>
        <source>Park (GeoPackage)</source>
        <translation>KCN (GeoPackage)</translation>
    </message>
    <message>
        <source>park design practice from memory</source>
        <translation>thông lệ thiết kế KCN theo trí nhớ</translation>
    </message>
    <message>
        <source>park design practice from memory: about 0.8; range own choice</source>
        <translation>thông lệ thiết kế KCN theo trí nhớ: khoảng 0,8; khoảng giá trị do tác giả chọn</translation>
    </message>
    <message>
        <source>Park id</source>
        <translation>Mã KCN</translation>
    </message>
    <message>
        <source>Park review</source>
        <translation>Đánh giá khu công nghiệp</translation>
    </message>
    <message>
        <source>Park to complete (GeoPackage)</source>
        <translation>KCN cần bổ sung (GeoPackage)</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Phần</translation>
    </message>
    <message>
        <source>Part of the best plan's pipes that it has too</source>
        <translation>Phần đường ống của phương án tốt nhất mà phương án này cũng có</translation>
    </message>
    <message>
        <source>part of what it needs is unknown: low–high</source>
        <translation>thiếu một phần dữ liệu: cho khoảng thấp–cao</translation>
    </message>
    <message>
        <source>Part or domain</source>
        <translation>Phần hoặc lĩnh vực</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>một phần</translation>
    </message>
    <message>
        <source>Partners in symbiosis</source>
        <translation>Đối tác cộng sinh</translation>
    </message>
    <message>
        <source>Parts and domains of the score</source>
        <translation>Các phần và lĩnh vực của điểm đánh giá</translation>
    </message>
    <message>
        <source>Parts of roofs</source>
        <translation>Các phần của mái</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>ĐẠT</translation>
    </message>
    <message>
        <source>PASS, FAIL or UNKNOWN with measured value, threshold and article.</source>
        <translation>ĐẠT, KHÔNG ĐẠT hoặc CHƯA RÕ (PASS, FAIL, UNKNOWN), kèm giá trị tính được, ngưỡng và điều khoản.</translation>
    </message>
    <message>
        <source>Patches of green and the groups they are linked to.</source>
        <translation>Các mảng xanh và cụm mà chúng liên kết thành.</translation>
    </message>
    <message>
        <source>path</source>
        <translation>lối đi</translation>
    </message>
    <message>
        <source>Path between groups</source>
        <translation>Lối đi giữa các cụm tấm pin</translation>
    </message>
    <message>
        <source>Path from each exit along the slope (1 = yes)</source>
        <translation>Lối đi từ mỗi lối thoát theo chiều dốc (1 = có)</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Lối đi</translation>
    </message>
    <message>
        <source>Paths on the centre lines (1 = yes)</source>
        <translation>Lối đi dọc tim mái (1 = có)</translation>
    </message>
    <message>
        <source>Paver on a sand bed</source>
        <translation>Gạch lát trên đệm cát</translation>
    </message>
    <message>
        <source>Payback</source>
        <translation>Thời gian hoàn vốn</translation>
    </message>
    <message>
        <source>Payback, all roofs</source>
        <translation>Thời gian hoàn vốn, toàn bộ mái</translation>
    </message>
    <message>
        <source>Payback, best with sale by the rule</source>
        <translation>Thời gian hoàn vốn, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Payback, best without sale</source>
        <translation>Thời gian hoàn vốn, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Pays today or spends</source>
        <translation>Hiện trả hoặc chi phí</translation>
    </message>
    <message>
        <source>Peak rate</source>
        <translation>Mức đỉnh</translation>
    </message>
    <message>
        <source>Peak rate while running</source>
        <translation>Mức đỉnh khi vận hành</translation>
    </message>
    <message>
        <source>Peak rate, high</source>
        <translation>Lưu lượng đỉnh, cao</translation>
    </message>
    <message>
        <source>Peak rate, low</source>
        <translation>Lưu lượng đỉnh, thấp</translation>
    </message>
    <message>
        <source>peaks, hours, pressures and qualities of the main firms too: basis for a design</source>
        <translation>thêm mức đỉnh, số giờ, áp suất và chất lượng của các doanh nghiệp chính: cơ sở cho thiết kế cơ sở</translation>
    </message>
    <message>
        <source>Permanent water</source>
        <translation>Mặt nước thường xuyên</translation>
    </message>
    <message>
        <source>Pinch targets</source>
        <translation>Mục tiêu pinch</translation>
    </message>
    <message>
        <source>Pinch: supplies below it are too cool for what is missing</source>
        <translation>Điểm pinch: nguồn cung dưới mức này không đủ nóng cho phần còn thiếu</translation>
    </message>
    <message>
        <source>Pipe id</source>
        <translation>Mã ống</translation>
    </message>
    <message>
        <source>Pipe sizes of a looped water network</source>
        <translation>Cỡ ống của mạng lưới cấp nước vòng</translation>
    </message>
    <message>
        <source>pipe {place}: {gradient} Pa/m at the peak, {off} Pa/m above the limit of {limit} Pa/m; {cure}</source>
        <translation>ống {place}: {gradient} Pa/m ở mức đỉnh, vượt {off} Pa/m so với giới hạn {limit} Pa/m; {cure}</translation>
    </message>
    <message>
        <source>pipe {place}: {speed} m/s at the least load, {off} m/s below the limit of {limit} m/s; {cure}</source>
        <translation>ống {place}: {speed} m/s ở tải thấp nhất, thấp hơn {off} m/s so với giới hạn {limit} m/s; {cure}</translation>
    </message>
    <message>
        <source>pipe {place}: {speed} m/s at the peak, {off} m/s above the limit of {limit} m/s; {cure}</source>
        <translation>ống {place}: {speed} m/s ở mức đỉnh, vượt {off} m/s so với giới hạn {limit} m/s; {cure}</translation>
    </message>
    <message>
        <source>pipe {place}: {width} m wide, it lacks {off} m to other utilities in a strip of {strip} m of road {road}</source>
        <translation>ống {place}: rộng {width} m, thiếu {off} m tới các công trình ngầm khác trong dải {strip} m của đường {road}</translation>
    </message>
    <message>
        <source>Pipes are sized on what flows at the same time by the load profiles, each on its busiest hour: at most {share} % of the sum of all peaks falls together ({when}).</source>
        <translation>Ống được chọn theo lưu lượng xảy ra cùng lúc theo biểu đồ phụ tải, mỗi ống theo giờ cao nhất của nó: nhiều nhất {share} % tổng các mức đỉnh xảy ra cùng lúc ({when}).</translation>
    </message>
    <message>
        <source>Pipes of the alternatives, numbered, each with cost, loss against the best plan and what differs.</source>
        <translation>Đường ống của các phương án khác, có đánh số, kèm chi phí, mức kém hơn phương án tốt nhất và những điểm khác biệt.</translation>
    </message>
    <message>
        <source>Pipes run in strips beside the roads and end at the plot's edge; their place within the strip is not designed. Search ended by: {why}; {solver}; {seconds} s.</source>
        <translation>Đường ống đi trong dải ven đường và kết thúc ở mép lô đất; vị trí trong dải chưa được thiết kế. Tìm kiếm dừng vì: {why}; {solver}; {seconds} s.</translation>
    </message>
    <message>
        <source>Pipes with diameter, velocity, pressure, temperature, heat loss and cost.</source>
        <translation>Các đoạn ống với đường kính, vận tốc, áp suất, nhiệt độ, tổn thất nhiệt và chi phí.</translation>
    </message>
    <message>
        <source>pitch</source>
        <translation>độ dốc</translation>
    </message>
    <message>
        <source>Pitch of a gable roof without pitch</source>
        <translation>Độ dốc của mái hai dốc chưa có số liệu</translation>
    </message>
    <message>
        <source>Pitch of a roof of unknown type; it is taken as a gable along its long side</source>
        <translation>Độ dốc của mái chưa rõ loại; coi là mái hai dốc dọc theo cạnh dài</translation>
    </message>
    <message>
        <source>Pitch of a shed roof without pitch</source>
        <translation>Độ dốc của mái một dốc chưa có số liệu</translation>
    </message>
    <message>
        <source>Pitch of the metal side of a sawtooth roof without pitch</source>
        <translation>Độ dốc phía lợp tôn của mái răng cưa chưa có số liệu</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Bản vẽ</translation>
    </message>
    <message>
        <source>Plan [%]</source>
        <translation>Quy hoạch [%]</translation>
    </message>
    <message>
        <source>Plan [ha]</source>
        <translation>Quy hoạch [ha]</translation>
    </message>
    <message>
        <source>Plan less what is there [ha]</source>
        <translation>Quy hoạch trừ hiện trạng [ha]</translation>
    </message>
    <message>
        <source>Plan less what is there, high</source>
        <translation>Quy hoạch trừ hiện trạng, cận trên</translation>
    </message>
    <message>
        <source>Plan less what is there, low</source>
        <translation>Quy hoạch trừ hiện trạng, cận dưới</translation>
    </message>
    <message>
        <source>Plan not known</source>
        <translation>Chưa rõ quy hoạch</translation>
    </message>
    <message>
        <source>plan not known</source>
        <translation>chưa rõ quy hoạch</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Quy hoạch</translation>
    </message>
    <message>
        <source>Planning code</source>
        <translation>Quy chuẩn quy hoạch</translation>
    </message>
    <message>
        <source>plot '{plot}' had the firm '{before}' and now has '{after}'</source>
        <translation>lô '{plot}' trước đây của doanh nghiệp '{before}', nay là '{after}'</translation>
    </message>
    <message>
        <source>plot '{plot}' is not among the parcels, or fits several</source>
        <translation>lô '{plot}' không có trong lớp lô đất, hoặc ứng với nhiều lô</translation>
    </message>
    <message>
        <source>Plot [m2]</source>
        <translation>Lô đất [m2]</translation>
    </message>
    <message>
        <source>Plot breaks a rule</source>
        <translation>Lô đất vi phạm quy định</translation>
    </message>
    <message>
        <source>Plot code</source>
        <translation>Ký hiệu lô</translation>
    </message>
    <message>
        <source>Plot green demanded</source>
        <translation>Tỷ lệ cây xanh trong lô yêu cầu</translation>
    </message>
    <message>
        <source>Plot green that earns full credit</source>
        <translation>Tỷ lệ cây xanh trong lô đạt trọn điểm</translation>
    </message>
    <message>
        <source>Plot keeps the rules</source>
        <translation>Lô đất đúng quy định</translation>
    </message>
    <message>
        <source>Plot: not known</source>
        <translation>Lô đất: chưa rõ</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Lô đất</translation>
    </message>
    <message>
        <source>Plots above their density</source>
        <translation>Lô vượt mật độ xây dựng</translation>
    </message>
    <message>
        <source>plots above their density</source>
        <translation>lô vượt mật độ xây dựng</translation>
    </message>
    <message>
        <source>Plots and the plot rules</source>
        <translation>Các lô đất và quy định về lô đất</translation>
    </message>
    <message>
        <source>plots overlap by {area} m2</source>
        <translation>các lô chồng lên nhau {area} m2</translation>
    </message>
    <message>
        <source>Plots with density and green share against the rules.</source>
        <translation>Các lô đất với mật độ và tỷ lệ cây xanh so với quy định.</translation>
    </message>
    <message>
        <source>Plots within density and green rules</source>
        <translation>Lô đất đạt quy định về mật độ và cây xanh</translation>
    </message>
    <message>
        <source>point</source>
        <translation>điểm</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>points</source>
        <translation>điểm</translation>
    </message>
    <message>
        <source>Points at build-out, high</source>
        <translation>Điểm khi lấp đầy, cận trên</translation>
    </message>
    <message>
        <source>Points at build-out, low</source>
        <translation>Điểm khi lấp đầy, cận dưới</translation>
    </message>
    <message>
        <source>Points of the scenario, high</source>
        <translation>Điểm theo phương án, cận trên</translation>
    </message>
    <message>
        <source>Points of the scenario, low</source>
        <translation>Điểm theo phương án, cận dưới</translation>
    </message>
    <message>
        <source>Points that it would settle</source>
        <translation>Số điểm sẽ được làm rõ</translation>
    </message>
    <message>
        <source>Points that knowing it would settle</source>
        <translation>Số điểm sẽ được làm rõ nếu biết</translation>
    </message>
    <message>
        <source>Points today, high</source>
        <translation>Điểm hiện trạng, cận trên</translation>
    </message>
    <message>
        <source>Points today, low</source>
        <translation>Điểm hiện trạng, cận dưới</translation>
    </message>
    <message>
        <source>polygon</source>
        <translation>vùng</translation>
    </message>
    <message>
        <source>Polygons, such as roofs: only cells within are computed; all others cast shade.</source>
        <translation>Các vùng, chẳng hạn mái nhà: chỉ tính các ô bên trong; các ô khác vẫn đổ bóng.</translation>
    </message>
    <message>
        <source>Pond id</source>
        <translation>Mã hồ</translation>
    </message>
    <message>
        <source>Ponds</source>
        <translation>Hồ</translation>
    </message>
    <message>
        <source>poor: below {poor}</source>
        <translation>kém: dưới {poor}</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Công suất</translation>
    </message>
    <message>
        <source>Power [kWp]</source>
        <translation>Công suất [kWp]</translation>
    </message>
    <message>
        <source>Power of existing modules</source>
        <translation>Công suất tấm pin đã có</translation>
    </message>
    <message>
        <source>Power of existing modules [kWp]</source>
        <translation>Công suất tấm pin đã có [kWp]</translation>
    </message>
    <message>
        <source>Power of one module</source>
        <translation>Công suất một tấm pin</translation>
    </message>
    <message>
        <source>Power of one module; empty: catalogue.</source>
        <translation>Công suất một tấm pin; để trống: theo danh mục.</translation>
    </message>
    <message>
        <source>Power on plots whose lease ends before payback</source>
        <translation>Công suất trên các lô hết hạn thuê đất trước khi hoàn vốn</translation>
    </message>
    <message>
        <source>Power on roofs that end before payback</source>
        <translation>Công suất trên các mái hết tuổi thọ trước khi hoàn vốn</translation>
    </message>
    <message>
        <source>Power that may flow back through a transformer</source>
        <translation>Công suất được phép phát ngược qua máy biến áp</translation>
    </message>
    <message>
        <source>Power, all roofs</source>
        <translation>Công suất, toàn bộ mái</translation>
    </message>
    <message>
        <source>Power, best with sale by the rule</source>
        <translation>Công suất, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Power, best with sale by the rule [kWp]</source>
        <translation>Công suất, tốt nhất khi bán theo quy định [kWp]</translation>
    </message>
    <message>
        <source>Power, best without sale</source>
        <translation>Công suất, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Power, best without sale [kWp]</source>
        <translation>Công suất, tốt nhất khi không bán điện [kWp]</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Áp suất</translation>
    </message>
    <message>
        <source>Pressure at the end</source>
        <translation>Áp suất cuối đoạn</translation>
    </message>
    <message>
        <source>Pressure at the least load</source>
        <translation>Áp suất ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Pressure at the start</source>
        <translation>Áp suất đầu đoạn</translation>
    </message>
    <message>
        <source>Pressure between supply and return</source>
        <translation>Chênh áp giữa đường cấp và đường hồi</translation>
    </message>
    <message>
        <source>Pressure class</source>
        <translation>Cấp áp suất</translation>
    </message>
    <message>
        <source>Pressure class that an existing hot-water pipe needs</source>
        <translation>Cấp áp lực cần có của ống nước nóng hiện có</translation>
    </message>
    <message>
        <source>Pressure class that an existing water pipe needs</source>
        <translation>Cấp áp lực cần có của ống nước hiện có</translation>
    </message>
    <message>
        <source>Pressure difference at a customer's heat station</source>
        <translation>Chênh áp tại trạm nhiệt của hộ tiêu thụ</translation>
    </message>
    <message>
        <source>Pressure drop</source>
        <translation>Tổn thất áp suất</translation>
    </message>
    <message>
        <source>Pressure head at a water customer</source>
        <translation>Cột áp tại hộ tiêu thụ nước</translation>
    </message>
    <message>
        <source>Pressure in plain bar</source>
        <translation>Áp suất ghi bar không rõ loại</translation>
    </message>
    <message>
        <source>Pressure kept for the pipe when steam is matched</source>
        <translation>Áp suất dự phòng cho đường ống khi ghép nối hơi</translation>
    </message>
    <message>
        <source>Pressure needed</source>
        <translation>Áp suất yêu cầu</translation>
    </message>
    <message>
        <source>pressure or temperature of steam without amount is left out</source>
        <translation>áp suất hoặc nhiệt độ hơi không kèm lượng bị bỏ</translation>
    </message>
    <message>
        <source>Pressure that every junction needs, metres of water.</source>
        <translation>Áp suất mà mọi nút cần có, tính bằng mét cột nước.</translation>
    </message>
    <message>
        <source>Pressure that is left</source>
        <translation>Áp suất còn lại</translation>
    </message>
    <message>
        <source>pressure without unit</source>
        <translation>áp suất không có đơn vị</translation>
    </message>
    <message>
        <source>Price half way</source>
        <translation>Giá ở giữa</translation>
    </message>
    <message>
        <source>Price per t, MWh or m3</source>
        <translation>Đơn giá mỗi tấn, MWh hoặc m3</translation>
    </message>
    <message>
        <source>Prices of flows may be wrong by this share, where a flow gives no range</source>
        <translation>Đơn giá của các dòng có thể sai lệch theo tỷ lệ này khi dòng không ghi khoảng</translation>
    </message>
    <message>
        <source>Prices or hours of {n} flows are unknown: cost is that of the network alone, NPV is not assessed.</source>
        <translation>Chưa rõ đơn giá hoặc số giờ của {n} dòng: chi phí chỉ là của mạng, chưa đánh giá NPV.</translation>
    </message>
    <message>
        <source>Prices to bargain about</source>
        <translation>Khoảng giá để thương lượng</translation>
    </message>
    <message>
        <source>Prices to bargain about, delivery by delivery</source>
        <translation>Khoảng giá để thương lượng theo từng lượt cung cấp</translation>
    </message>
    <message>
        <source>Primary road</source>
        <translation>Đường cấp một</translation>
    </message>
    <message>
        <source>Prints versions and, for each missing library, the command that installs it</source>
        <translation>In các phiên bản và, với mỗi thư viện còn thiếu, lệnh cài đặt</translation>
    </message>
    <message>
        <source>process</source>
        <translation>công nghệ</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>Projecting</source>
        <translation>Đang chiếu tọa độ</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Chứng minh cận</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Đề xuất</translation>
    </message>
    <message>
        <source>Proposed network: customers</source>
        <translation>Mạng đề xuất: hộ tiêu thụ</translation>
    </message>
    <message>
        <source>Proposed solar roofs</source>
        <translation>Mái điện mặt trời đề xuất</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>province '{name}' is not in the catalogue</source>
        <translation>tỉnh '{name}' không có trong danh mục</translation>
    </message>
    <message>
        <source>province is {value}</source>
        <translation>province là {value}</translation>
    </message>
    <message>
        <source>Pump flow</source>
        <translation>Lưu lượng bơm</translation>
    </message>
    <message>
        <source>Pump head</source>
        <translation>Cột áp bơm</translation>
    </message>
    <message>
        <source>pump of {head} m</source>
        <translation>bơm cột áp {head} m</translation>
    </message>
    <message>
        <source>Pump power</source>
        <translation>Công suất bơm</translation>
    </message>
    <message>
        <source>put the three in order</source>
        <translation>xếp lại ba giá trị theo thứ tự</translation>
    </message>
    <message>
        <source>put them in order</source>
        <translation>xếp lại theo thứ tự</translation>
    </message>
    <message>
        <source>PVWatts (NREL/TP-6A20-62641) with shading set to zero; range is own choice</source>
        <translation>PVWatts (NREL/TP-6A20-62641) với bóng che bằng không; khoảng giá trị do tác giả chọn</translation>
    </message>
    <message>
        <source>QCVN 01:2019/BXD table 2.31; superseded by QCVN 01:2021/BXD</source>
        <translation>QCVN 01:2019/BXD bảng 2.31; đã được thay bằng QCVN 01:2021/BXD</translation>
    </message>
    <message>
        <source>QCVN 01:2021/BXD</source>
        <translation>QCVN 01:2021/BXD</translation>
    </message>
    <message>
        <source>QCVN plot rule via bomotnangphuyen</source>
        <translation>quy định lô đất của QCVN theo bomotnangphuyen</translation>
    </message>
    <message>
        <source>QGIS cannot open it</source>
        <translation>QGIS không mở được</translation>
    </message>
    <message>
        <source>quality not verified: {what}</source>
        <translation>chưa kiểm chứng chất lượng: {what}</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Đại lượng</translation>
    </message>
    <message>
        <source>Quantity at build-out, high</source>
        <translation>Đại lượng khi lấp đầy, cận trên</translation>
    </message>
    <message>
        <source>Quantity at build-out, low</source>
        <translation>Đại lượng khi lấp đầy, cận dưới</translation>
    </message>
    <message>
        <source>Quantity of the scenario, high</source>
        <translation>Đại lượng theo phương án, cận trên</translation>
    </message>
    <message>
        <source>Quantity of the scenario, low</source>
        <translation>Đại lượng theo phương án, cận dưới</translation>
    </message>
    <message>
        <source>Quantity today, high</source>
        <translation>Đại lượng hiện trạng, cận trên</translation>
    </message>
    <message>
        <source>Quantity today, low</source>
        <translation>Đại lượng hiện trạng, cận dưới</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>QĐ 1279/QĐ-BCT of 9/5/2025 in public code</source>
        <translation>QĐ 1279/QĐ-BCT ngày 9/5/2025, theo mã nguồn công khai</translation>
    </message>
    <message>
        <source>QĐ 963/QĐ-BCT in public code</source>
        <translation>QĐ 963/QĐ-BCT, theo mã nguồn công khai</translation>
    </message>
    <message>
        <source>Rack above ground</source>
        <translation>Giá đỡ trên mặt đất</translation>
    </message>
    <message>
        <source>Railway</source>
        <translation>Đường sắt</translation>
    </message>
    <message>
        <source>Rain retention per impervious hectare</source>
        <translation>Lượng mưa trữ được trên mỗi ha không thấm</translation>
    </message>
    <message>
        <source>Ramp of a primary road</source>
        <translation>Đường nhánh của đường cấp một</translation>
    </message>
    <message>
        <source>Ramp of a secondary road</source>
        <translation>Đường nhánh của đường cấp hai</translation>
    </message>
    <message>
        <source>Ramp of a trunk road</source>
        <translation>Đường nhánh của đường trục</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Khoảng giá trị</translation>
    </message>
    <message>
        <source>range expected in the region; one measured plant has 1.32</source>
        <translation>khoảng kỳ vọng trong vùng; một nhà máy đo được 1,32</translation>
    </message>
    <message>
        <source>ranges are read as low and high, with their middle as value</source>
        <translation>khoảng được đọc thành giá trị thấp và cao, giá trị giữa là giá trị dùng</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Thứ hạng</translation>
    </message>
    <message>
        <source>Rank by net present value per kWp</source>
        <translation>Hạng theo giá trị hiện tại ròng trên mỗi kWp</translation>
    </message>
    <message>
        <source>Rate and pressure of a flow carry their unit in the next column: t/h, MW, m3/h; bar(g), MPa(g), bar(a).</source>
        <translation>Mức và áp suất của dòng có đơn vị ở cột bên cạnh: t/h, MW, m3/h; bar(g), MPa(g), bar(a).</translation>
    </message>
    <message>
        <source>Rate of return</source>
        <translation>Tỷ suất hoàn vốn</translation>
    </message>
    <message>
        <source>Rate that is left</source>
        <translation>Lưu lượng còn lại</translation>
    </message>
    <message>
        <source>reached (unverified)</source>
        <translation>đạt ngưỡng (chưa kiểm chứng)</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Đọc trước</translation>
    </message>
    <message>
        <source>read in {crs} the plan lies outside Viet Nam (middle at {x}, {y})</source>
        <translation>đọc theo {crs} thì bản vẽ nằm ngoài Việt Nam (tâm tại {x}; {y})</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Ngày đọc</translation>
    </message>
    <message>
        <source>Reading layers</source>
        <translation>Đang đọc các lớp</translation>
    </message>
    <message>
        <source>Reading sheet {name}</source>
        <translation>Đang đọc trang tính {name}</translation>
    </message>
    <message>
        <source>Reading tags</source>
        <translation>Đang đọc các thẻ</translation>
    </message>
    <message>
        <source>Reading the extract</source>
        <translation>Đang đọc tệp trích</translation>
    </message>
    <message>
        <source>Reading the plan</source>
        <translation>Đang đọc bản vẽ</translation>
    </message>
    <message>
        <source>Reading the workbook</source>
        <translation>Đang đọc tệp bảng tính</translation>
    </message>
    <message>
        <source>Reads a survey into a park, checks it, and reviews it, in one run</source>
        <translation>Đọc phiếu khảo sát vào KCN, kiểm tra rồi đánh giá trong một lần chạy</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Reason, short</source>
        <translation>Lý do, ngắn gọn</translation>
    </message>
    <message>
        <source>recalled from version 1.0 of the framework</source>
        <translation>nhớ lại từ bản 1.0 của khung</translation>
    </message>
    <message>
        <source>recalled from version 1.0 of the framework; version 2.0 perhaps lower</source>
        <translation>nhớ lại từ bản 1.0 của khung; bản 2.0 có thể thấp hơn</translation>
    </message>
    <message>
        <source>Receiving firm</source>
        <translation>Doanh nghiệp nhận</translation>
    </message>
    <message>
        <source>reclaimed water never goes into a drinking main, whatever its class; if this water was never used before, write origin = fresh in the flow</source>
        <translation>nước tái sử dụng không bao giờ được đưa vào đường ống nước ăn uống, dù thuộc loại nào; nếu nước này chưa từng qua sử dụng, hãy ghi origin = fresh ở dòng này</translation>
    </message>
    <message>
        <source>RECP since</source>
        <translation>Áp dụng RECP từ năm</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Mức chuẩn</translation>
    </message>
    <message>
        <source>Reference (value 0.5)</source>
        <translation>Mức chuẩn (giá trị 0,5)</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Bị loại</translation>
    </message>
    <message>
        <source>Reject of the treatment per year</source>
        <translation>Nước thải bỏ của quá trình xử lý mỗi năm</translation>
    </message>
    <message>
        <source>Remark on water quality</source>
        <translation>Ghi chú về chất lượng nước</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Cách xử lý</translation>
    </message>
    <message>
        <source>renew lease or roof first, or leave these roofs out</source>
        <translation>gia hạn thuê đất hoặc thay mái trước, hoặc bỏ các mái này ra</translation>
    </message>
    <message>
        <source>Renewable energy: rooftop solar in the park's electricity (benchmark: national mean)</source>
        <translation>Năng lượng tái tạo: điện mặt trời mái nhà trong điện năng của khu (ngưỡng: bình quân quốc gia)</translation>
    </message>
    <message>
        <source>Rent that an investor pays per year for roof under modules</source>
        <translation>Tiền thuê mỗi năm nhà đầu tư trả cho phần mái dưới tấm pin</translation>
    </message>
    <message>
        <source>Rents out: gain of the firm</source>
        <translation>Cho thuê mái: lợi ích của doanh nghiệp</translation>
    </message>
    <message>
        <source>repair the GeoPackage</source>
        <translation>sửa chữa GeoPackage</translation>
    </message>
    <message>
        <source>replace each tank by a reservoir with its lowest level</source>
        <translation>thay mỗi bể bằng một nguồn (reservoir) có mực nước thấp nhất của bể</translation>
    </message>
    <message>
        <source>Replacement of the inverters</source>
        <translation>Thay biến tần</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Required at least</source>
        <translation>Yêu cầu tối thiểu</translation>
    </message>
    <message>
        <source>resample the raster to cells of {size} m</source>
        <translation>hãy lấy mẫu lại raster về ô {size} m</translation>
    </message>
    <message>
        <source>Reserve width</source>
        <translation>Lộ giới</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Return or condensate temperature</source>
        <translation>Nhiệt độ nước hồi hoặc nước ngưng</translation>
    </message>
    <message>
        <source>Reused water meets the quality of its use</source>
        <translation>Nước tái sử dụng đạt chất lượng cho mục đích sử dụng</translation>
    </message>
    <message>
        <source>Review (GeoPackage)</source>
        <translation>Kết quả đánh giá (GeoPackage)</translation>
    </message>
    <message>
        <source>Review of the park as an eco-industrial park</source>
        <translation>Đánh giá KCN theo hướng khu công nghiệp sinh thái</translation>
    </message>
    <message>
        <source>River or canal</source>
        <translation>Sông hoặc kênh</translation>
    </message>
    <message>
        <source>Road entrance</source>
        <translation>Cổng ra vào</translation>
    </message>
    <message>
        <source>Road id</source>
        <translation>Mã đường</translation>
    </message>
    <message>
        <source>Road in open cut</source>
        <translation>Đường, đào hở</translation>
    </message>
    <message>
        <source>Road land</source>
        <translation>Đất giao thông</translation>
    </message>
    <message>
        <source>Road of another class</source>
        <translation>Đường loại khác</translation>
    </message>
    <message>
        <source>Road reserve whose cover is not mapped</source>
        <translation>Lộ giới chưa có bản đồ lớp phủ</translation>
    </message>
    <message>
        <source>Road without trench</source>
        <translation>Đường, không đào mở</translation>
    </message>
    <message>
        <source>road {road}</source>
        <translation>đường {road}</translation>
    </message>
    <message>
        <source>road {road} is forced and forbidden</source>
        <translation>đường {road} vừa bắt buộc vừa bị cấm</translation>
    </message>
    <message>
        <source>road {road} is unknown</source>
        <translation>không có đường {road}</translation>
    </message>
    <message>
        <source>Road, asphalt, concrete</source>
        <translation>Đường, nhựa, bê tông</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Đường giao thông</translation>
    </message>
    <message>
        <source>Roads within walking distance of open green</source>
        <translation>Đường trong tầm đi bộ tới cây xanh mở cửa</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Mái</translation>
    </message>
    <message>
        <source>Roof area [m2]</source>
        <translation>Diện tích mái [m2]</translation>
    </message>
    <message>
        <source>Roof area in the plane</source>
        <translation>Diện tích mái theo mặt mái</translation>
    </message>
    <message>
        <source>Roof drained to infiltration</source>
        <translation>Mái dẫn nước mưa vào thấm</translation>
    </message>
    <message>
        <source>Roof left</source>
        <translation>Tuổi thọ mái còn lại</translation>
    </message>
    <message>
        <source>Roof obstacles</source>
        <translation>Vật cản trên mái</translation>
    </message>
    <message>
        <source>Roof pitch</source>
        <translation>Độ dốc mái</translation>
    </message>
    <message>
        <source>Roof plane</source>
        <translation>Mặt mái</translation>
    </message>
    <message>
        <source>Roof planes by net present value per kWp</source>
        <translation>Mặt mái xếp theo giá trị hiện tại ròng trên mỗi kWp</translation>
    </message>
    <message>
        <source>Roof planes by parcel</source>
        <translation>Mặt mái theo lô đất</translation>
    </message>
    <message>
        <source>Roof structure</source>
        <translation>Kết cấu mái</translation>
    </message>
    <message>
        <source>Roof type</source>
        <translation>Loại mái</translation>
    </message>
    <message>
        <source>roof type</source>
        <translation>loại mái</translation>
    </message>
    <message>
        <source>Roofs</source>
        <translation>Các mái</translation>
    </message>
    <message>
        <source>Roofs can carry {mwp} MWp and give {mwh} MWh a year ({low}–{high}).</source>
        <translation>Mái nhà lắp được {mwp} MWp, cho {mwh} MWh mỗi năm ({low}–{high}).</translation>
    </message>
    <message>
        <source>roofs of {n} firms reach their age before solar modules have paid back ({kwp} kWp)</source>
        <translation>mái của {n} doanh nghiệp hết tuổi thọ trước khi tấm pin hoàn vốn ({kwp} kWp)</translation>
    </message>
    <message>
        <source>roofs stand on no parcel</source>
        <translation>mái không nằm trên lô đất nào</translation>
    </message>
    <message>
        <source>roofs stand {ratio} times as high as height_m says</source>
        <translation>mái cao gấp {ratio} lần height_m</translation>
    </message>
    <message>
        <source>roofs stand {ratio} times as high as height_m says: the heights may be in feet</source>
        <translation>mái cao gấp {ratio} lần height_m: cao độ có thể tính bằng foot</translation>
    </message>
    <message>
        <source>Rooftop solar</source>
        <translation>Điện mặt trời mái nhà</translation>
    </message>
    <message>
        <source>Rooftop solar by firm</source>
        <translation>Điện mặt trời mái nhà theo doanh nghiệp</translation>
    </message>
    <message>
        <source>Rooftop solar in the park's electricity</source>
        <translation>Điện mặt trời mái nhà trong điện năng của KCN</translation>
    </message>
    <message>
        <source>roughness</source>
        <translation>độ nhám</translation>
    </message>
    <message>
        <source>Roughness of hot-water pipes</source>
        <translation>Độ nhám ống nước nóng</translation>
    </message>
    <message>
        <source>Roughness of steam pipes</source>
        <translation>Độ nhám ống hơi</translation>
    </message>
    <message>
        <source>Roughness of water pipes</source>
        <translation>Độ nhám ống nước</translation>
    </message>
    <message>
        <source>Rounds of the search per pipe: more find cheaper sizes and take longer.</source>
        <translation>Số vòng tìm kiếm cho mỗi ống: càng nhiều thì tìm được cỡ càng rẻ và càng lâu.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Row number known</source>
        <translation>Mức biết số dòng</translation>
    </message>
    <message>
        <source>row number known</source>
        <translation>đã rõ số dòng</translation>
    </message>
    <message>
        <source>row number not known</source>
        <translation>chưa rõ số dòng</translation>
    </message>
    <message>
        <source>Row of the form</source>
        <translation>Dòng của mẫu</translation>
    </message>
    <message>
        <source>Row on the plane, from the eaves up</source>
        <translation>Hàng trên mặt mái, từ diềm mái lên</translation>
    </message>
    <message>
        <source>rows with a single cell are taken for headings or notes and are not read</source>
        <translation>hàng chỉ có một ô được coi là tiêu đề hoặc ghi chú và không được đọc</translation>
    </message>
    <message>
        <source>rows with totals are not read</source>
        <translation>hàng tổng cộng không được đọc</translation>
    </message>
    <message>
        <source>rows without id, plot or number below the table are taken for notes and are not read</source>
        <translation>hàng dưới bảng không có mã, lô đất hay số được coi là ghi chú và không được đọc</translation>
    </message>
    <message>
        <source>Rows: what is there. Columns: the approved plan. Green: as planned; yellow: not built yet; red: deviates.</source>
        <translation>Hàng: hiện trạng. Cột: quy hoạch được duyệt. Xanh: đúng quy hoạch; vàng: chưa xây dựng; đỏ: sai khác.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Quy tắc</translation>
    </message>
    <message>
        <source>rule of thumb 0.8 to 1.5 m/s</source>
        <translation>kinh nghiệm 0,8 đến 1,5 m/s</translation>
    </message>
    <message>
        <source>rule of thumb 25 to 40 m/s for saturated steam</source>
        <translation>kinh nghiệm 25 đến 40 m/s cho hơi bão hòa</translation>
    </message>
    <message>
        <source>rule of thumb 30 to 50 m</source>
        <translation>quy tắc kinh nghiệm 30 đến 50 m</translation>
    </message>
    <message>
        <source>rule of thumb; no citable number was found</source>
        <translation>kinh nghiệm; không tìm được số liệu có thể trích dẫn</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>quy tắc điều khiển</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lần chạy</translation>
    </message>
    <message>
        <source>run AUDIT in CAD and export the DXF again</source>
        <translation>chạy lệnh AUDIT trong CAD rồi xuất lại DXF</translation>
    </message>
    <message>
        <source>Runoff coefficient</source>
        <translation>Hệ số dòng chảy</translation>
    </message>
    <message>
        <source>Safety distance</source>
        <translation>Khoảng cách an toàn</translation>
    </message>
    <message>
        <source>Sale of surplus to the grid: 1 where it is permitted, 0 where not</source>
        <translation>Bán điện dư lên lưới: 1 nếu được phép, 0 nếu không</translation>
    </message>
    <message>
        <source>Sale: {decree}, at most {share} % of the output at {price} million VND/MWh; it needs the grid company's consent, and a factory at medium voltage may sell only within the approved plan.</source>
        <translation>Bán điện: {decree}, nhiều nhất {share} % sản lượng với giá {price} triệu đồng/MWh; cần công ty điện lực chấp thuận, và nhà máy cấp điện trung áp chỉ được bán trong phạm vi quy hoạch đã duyệt.</translation>
    </message>
    <message>
        <source>salt of repeated reuse not assessed: the firm's water or the hours are unknown</source>
        <translation>chưa đánh giá muối khi tái sử dụng nhiều lần: chưa biết lượng nước của doanh nghiệp hoặc số giờ</translation>
    </message>
    <message>
        <source>same firm: reuse inside the plant needs no shared pipe</source>
        <translation>cùng một doanh nghiệp: tái sử dụng trong nhà máy không cần ống dùng chung</translation>
    </message>
    <message>
        <source>Sample park (synthetic)</source>
        <translation>Khu mẫu (dữ liệu giả lập)</translation>
    </message>
    <message>
        <source>Sand or cloth filter and disinfection</source>
        <translation>Lọc cát hoặc lọc vải và khử trùng</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>bão hòa</translation>
    </message>
    <message>
        <source>Saturation temperature</source>
        <translation>Nhiệt độ bão hòa</translation>
    </message>
    <message>
        <source>save it as CSV in UTF-8</source>
        <translation>lưu lại dạng CSV với mã UTF-8</translation>
    </message>
    <message>
        <source>save it as DXF in CAD (DXFOUT or SAVEAS), or convert it with the ODA File Converter</source>
        <translation>lưu thành DXF trong CAD (DXFOUT hoặc SAVEAS), hoặc chuyển bằng ODA File Converter</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>phương án</translation>
    </message>
    <message>
        <source>Scenario file</source>
        <translation>Tệp phương án</translation>
    </message>
    <message>
        <source>Scenario: {name}</source>
        <translation>Phương án: {name}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Điểm đánh giá</translation>
    </message>
    <message>
        <source>Score 0–100 as an interval with data coverage, legal checks, and what to survey next</source>
        <translation>Điểm 0–100 dạng khoảng kèm mức đầy đủ dữ liệu, kiểm tra pháp lý và nội dung cần khảo sát tiếp</translation>
    </message>
    <message>
        <source>Score 0–100 at build-out, high</source>
        <translation>Điểm 0–100 khi lấp đầy, cận trên</translation>
    </message>
    <message>
        <source>Score 0–100 at build-out, low</source>
        <translation>Điểm 0–100 khi lấp đầy, cận dưới</translation>
    </message>
    <message>
        <source>Score 0–100 of the scenario, high</source>
        <translation>Điểm 0–100 theo phương án, cận trên</translation>
    </message>
    <message>
        <source>Score 0–100 of the scenario, low</source>
        <translation>Điểm 0–100 theo phương án, cận dưới</translation>
    </message>
    <message>
        <source>Score 0–100 today, high</source>
        <translation>Điểm 0–100 hiện trạng, cận trên</translation>
    </message>
    <message>
        <source>Score 0–100 today, low</source>
        <translation>Điểm 0–100 hiện trạng, cận dưới</translation>
    </message>
    <message>
        <source>Score, high</source>
        <translation>Điểm đánh giá, cận trên</translation>
    </message>
    <message>
        <source>Score, low</source>
        <translation>Điểm đánh giá, cận dưới</translation>
    </message>
    <message>
        <source>score_profile is {value}</source>
        <translation>score_profile là {value}</translation>
    </message>
    <message>
        <source>score_profile: the classes must begin at 0 and at different numbers; correct them.</source>
        <translation>score_profile: các hạng phải bắt đầu từ 0 và ở các số khác nhau; hãy sửa lại.</translation>
    </message>
    <message>
        <source>score_profile: the rows of kind {kind} must be {ids}; restore them.</source>
        <translation>score_profile: các dòng loại {kind} phải là {ids}; hãy khôi phục.</translation>
    </message>
    <message>
        <source>score_profile: the weights do not sum to 100; correct them.</source>
        <translation>score_profile: tổng trọng số khác 100; hãy sửa lại.</translation>
    </message>
    <message>
        <source>score_profile: x0, xr and x1 of {id} are not in order; correct them.</source>
        <translation>score_profile: x0, xr và x1 của {id} không theo thứ tự; hãy sửa lại.</translation>
    </message>
    <message>
        <source>score_profile: {column} of {id} is '{value}'; write a number.</source>
        <translation>score_profile: {column} của {id} là '{value}'; hãy ghi một số.</translation>
    </message>
    <message>
        <source>score_profile: {id} is in '{group}', which is not there; correct it.</source>
        <translation>score_profile: {id} thuộc '{group}', nhóm này không có; hãy sửa lại.</translation>
    </message>
    <message>
        <source>Seattle Green Factor; London Urban Greening Factor</source>
        <translation>Seattle Green Factor và London Urban Greening Factor</translation>
    </message>
    <message>
        <source>secondary</source>
        <translation>thứ cấp</translation>
    </message>
    <message>
        <source>Secondary road</source>
        <translation>Đường cấp hai</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Phần</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Ngành</translation>
    </message>
    <message>
        <source>Sector (VSIC)</source>
        <translation>Ngành (VSIC)</translation>
    </message>
    <message>
        <source>sector range: {fields}</source>
        <translation>khoảng giá trị của ngành: {fields}</translation>
    </message>
    <message>
        <source>sector: unknown amounts become the range of the sector, marked as estimated; none: they stay unknown.</source>
        <translation>sector: lượng chưa biết lấy khoảng giá trị của ngành và đánh dấu là ước tính; none: vẫn để chưa biết.</translation>
    </message>
    <message>
        <source>see eip:environment</source>
        <translation>xem eip:environment</translation>
    </message>
    <message>
        <source>see that the land may be used; the layer CORRIDORS shows the way</source>
        <translation>kiểm tra xem đất đó có được phép sử dụng không; lớp CORRIDORS cho thấy lối đi</translation>
    </message>
    <message>
        <source>see the table of limits; change the pipe, the supply or the assumption</source>
        <translation>xem bảng giới hạn; đổi ống, nguồn cung hoặc giả định</translation>
    </message>
    <message>
        <source>Segment id</source>
        <translation>Mã đoạn</translation>
    </message>
    <message>
        <source>Self-contained HTML report.</source>
        <translation>Báo cáo HTML trọn trong một tệp.</translation>
    </message>
    <message>
        <source>Sensitivity to the weights</source>
        <translation>Độ nhạy theo trọng số</translation>
    </message>
    <message>
        <source>Service area of open green along the roads; unknown where green may be there or open.</source>
        <translation>Vùng phục vụ của cây xanh mở cửa dọc theo đường; chưa rõ ở nơi có thể có cây xanh hoặc cây xanh có thể mở cửa.</translation>
    </message>
    <message>
        <source>Service land</source>
        <translation>Đất dịch vụ</translation>
    </message>
    <message>
        <source>service land {service} ha, social land {social} ha</source>
        <translation>đất dịch vụ {service} ha, đất hạ tầng xã hội {social} ha</translation>
    </message>
    <message>
        <source>Service life of a metal roof</source>
        <translation>Tuổi thọ mái tôn</translation>
    </message>
    <message>
        <source>Service life of inverters</source>
        <translation>Tuổi thọ biến tần</translation>
    </message>
    <message>
        <source>Service life of modules</source>
        <translation>Tuổi thọ tấm pin</translation>
    </message>
    <message>
        <source>Service life of pipes</source>
        <translation>Tuổi thọ đường ống</translation>
    </message>
    <message>
        <source>setback</source>
        <translation>chừa mép mái</translation>
    </message>
    <message>
        <source>Setback from edges</source>
        <translation>Khoảng cách mép mái</translation>
    </message>
    <message>
        <source>Setback from edges [m]</source>
        <translation>Khoảng cách mép mái [m]</translation>
    </message>
    <message>
        <source>Several plots of a firm are parted by semicolons. A flow belongs to a firm, or to a plot, or to both.</source>
        <translation>Nhiều lô của một doanh nghiệp cách nhau bằng dấu chấm phẩy. Một dòng thuộc về doanh nghiệp, hoặc lô đất, hoặc cả hai.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Mức độ</translation>
    </message>
    <message>
        <source>Shade by neighbours and by the roof itself is taken off: {share} % of the energy.</source>
        <translation>Đã trừ bóng che của công trình lân cận và của chính mái: {share} % điện năng.</translation>
    </message>
    <message>
        <source>shaded</source>
        <translation>bị che bóng</translation>
    </message>
    <message>
        <source>Shading</source>
        <translation>Bóng che</translation>
    </message>
    <message>
        <source>Shading is not assessed on {n} of {total} roof planes: their yields are those of open roofs.</source>
        <translation>Chưa đánh giá bóng che ở {n} trên {total} mặt mái: sản lượng của chúng là của mái không bị che.</translation>
    </message>
    <message>
        <source>shading is not assessed: yields are those of open roofs</source>
        <translation>chưa đánh giá bóng che: sản lượng là của mái thoáng</translation>
    </message>
    <message>
        <source>Shape of the roof</source>
        <translation>Hình dạng mái</translation>
    </message>
    <message>
        <source>shapely was built with GEOS {own}, QGIS uses {other}; install it from source: {command}</source>
        <translation>shapely được dựng với GEOS {own}, QGIS dùng {other}; hãy cài đặt từ mã nguồn: {command}</translation>
    </message>
    <message>
        <source>Shaping roofs</source>
        <translation>Đang dựng hình mái</translation>
    </message>
    <message>
        <source>share</source>
        <translation>tỷ lệ</translation>
    </message>
    <message>
        <source>Share in the approved plan</source>
        <translation>Tỷ lệ theo quy hoạch được duyệt</translation>
    </message>
    <message>
        <source>Share of a firm's own supply or demand from which a link counts</source>
        <translation>Tỷ lệ so với nguồn cung hoặc nhu cầu của chính doanh nghiệp mà từ đó liên kết được tính</translation>
    </message>
    <message>
        <source>Share of a forced road that the network has to run beside</source>
        <translation>Tỷ lệ chiều dài đường bắt buộc mà mạng phải đi dọc theo</translation>
    </message>
    <message>
        <source>Share of a plot under roof from which it counts as built</source>
        <translation>Tỷ lệ lô đất dưới mái mà từ đó lô được coi là đã xây dựng</translation>
    </message>
    <message>
        <source>Share of a roof under skylights and vents where no layer shows them: the low yield is cut by its upper end</source>
        <translation>Tỷ lệ mái bị tấm lấy sáng và ống thông gió chiếm khi không có lớp nào thể hiện: sản lượng cận dưới bị trừ theo cận trên của tỷ lệ này</translation>
    </message>
    <message>
        <source>Share of an even sky's light that reaches the cell: 1 in the open, 0.5 at a wall.</source>
        <translation>Phần ánh sáng của bầu trời đều đến được ô: 1 ở nơi trống trải, 0,5 ở chân tường.</translation>
    </message>
    <message>
        <source>Share of an even sky's light that reaches the modules</source>
        <translation>Tỷ lệ ánh sáng của bầu trời đều tới được tấm pin</translation>
    </message>
    <message>
        <source>Share of its peak that a forced supply gives at least</source>
        <translation>Tỷ lệ công suất đỉnh mà nguồn cấp bắt buộc phải cho ít nhất</translation>
    </message>
    <message>
        <source>Share of the capital</source>
        <translation>Phần vốn đầu tư</translation>
    </message>
    <message>
        <source>Share of the demand's year that the supply meets</source>
        <translation>Phần nhu cầu cả năm mà nguồn cung đáp ứng</translation>
    </message>
    <message>
        <source>Share of the heat that a viable network loses at most</source>
        <translation>Tỷ lệ nhiệt tổn thất nhiều nhất của một mạng khả thi</translation>
    </message>
    <message>
        <source>Share of the heat that is lost</source>
        <translation>Tỷ lệ nhiệt tổn thất</translation>
    </message>
    <message>
        <source>Share of the network's cost, per year</source>
        <translation>Phần chi phí mạng, mỗi năm</translation>
    </message>
    <message>
        <source>Share of the network's cost, present value</source>
        <translation>Phần chi phí mạng, giá trị hiện tại</translation>
    </message>
    <message>
        <source>Share of the open roof plane's yearly light below which a place on a roof carries no modules</source>
        <translation>Tỷ lệ ánh sáng cả năm so với mặt mái không bị che mà dưới đó chỗ trên mái không lắp tấm pin</translation>
    </message>
    <message>
        <source>Share of the park</source>
        <translation>Tỷ lệ trong KCN</translation>
    </message>
    <message>
        <source>Share of the park from which a land-use area is the park's outline and no plot</source>
        <translation>Tỷ lệ diện tích khu công nghiệp mà từ đó một vùng sử dụng đất là ranh giới khu chứ không phải lô đất</translation>
    </message>
    <message>
        <source>Share of the park's wastewater reused with all possible reuse</source>
        <translation>Phần nước thải của KCN được tái sử dụng nếu thực hiện mọi cặp có thể</translation>
    </message>
    <message>
        <source>Share of the pinch target</source>
        <translation>Tỷ lệ so với mục tiêu pinch</translation>
    </message>
    <message>
        <source>Share of the sampled width that must be green</source>
        <translation>Tỷ lệ bề rộng lấy mẫu phải là cây xanh</translation>
    </message>
    <message>
        <source>Share of unclassified ground above which connectivity is unknown</source>
        <translation>Tỷ lệ đất chưa phân loại mà trên đó tính kết nối được coi là chưa rõ</translation>
    </message>
    <message>
        <source>Shared networks</source>
        <translation>Các mạng dùng chung</translation>
    </message>
    <message>
        <source>Shared pipelines</source>
        <translation>Mạng đường ống dùng chung</translation>
    </message>
    <message>
        <source>sheet '{sheet}' holds no table of a survey</source>
        <translation>trang tính '{sheet}' không có bảng khảo sát</translation>
    </message>
    <message>
        <source>sheet '{sheet}' is empty</source>
        <translation>trang tính '{sheet}' trống</translation>
    </message>
    <message>
        <source>sheet '{sheet}' reaches to cell {cell}</source>
        <translation>trang tính '{sheet}' kéo dài đến ô {cell}</translation>
    </message>
    <message>
        <source>Shifts per day</source>
        <translation>Số ca mỗi ngày</translation>
    </message>
    <message>
        <source>Shortfall at the peak</source>
        <translation>Thiếu ở mức đỉnh</translation>
    </message>
    <message>
        <source>Shortfall of a year without the supply</source>
        <translation>Thiếu trong một năm không có nguồn cung</translation>
    </message>
    <message>
        <source>Shrubland</source>
        <translation>Đất cây bụi</translation>
    </message>
    <message>
        <source>Simple payback</source>
        <translation>Thời gian hoàn vốn giản đơn</translation>
    </message>
    <message>
        <source>Simple payback [years]</source>
        <translation>Thời gian hoàn vốn giản đơn [năm]</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Quy mô</translation>
    </message>
    <message>
        <source>Sizes by firm</source>
        <translation>Quy mô theo doanh nghiệp</translation>
    </message>
    <message>
        <source>Sizes on sale (CSV)</source>
        <translation>Các cỡ ống có bán (CSV)</translation>
    </message>
    <message>
        <source>sizing</source>
        <translation>tính đường kính theo áp suất và nhiệt độ</translation>
    </message>
    <message>
        <source>Sky view</source>
        <translation>Độ mở bầu trời</translation>
    </message>
    <message>
        <source>Slope above which no modules are placed</source>
        <translation>Độ dốc mà trên đó không đặt tấm pin</translation>
    </message>
    <message>
        <source>Slope below which a plane from a surface model counts as level</source>
        <translation>Độ dốc mà dưới đó mặt mái từ mô hình bề mặt coi là phẳng ngang</translation>
    </message>
    <message>
        <source>Slope of the glazed side of a sawtooth roof</source>
        <translation>Độ dốc phía lấy sáng của mái răng cưa</translation>
    </message>
    <message>
        <source>Slope of the plane</source>
        <translation>Độ dốc mặt mái</translation>
    </message>
    <message>
        <source>Smallest plot that is kept where land-use areas overlap</source>
        <translation>Lô đất nhỏ nhất được giữ ở nơi các vùng sử dụng đất chồng lấn</translation>
    </message>
    <message>
        <source>Smallest roof plane that is taken from a surface model</source>
        <translation>Mặt mái nhỏ nhất được lấy từ mô hình bề mặt</translation>
    </message>
    <message>
        <source>Smart infrastructure management</source>
        <translation>Quản lý hạ tầng thông minh</translation>
    </message>
    <message>
        <source>Social land</source>
        <translation>Đất hạ tầng xã hội</translation>
    </message>
    <message>
        <source>Solar energy [MWh/a]</source>
        <translation>Sản lượng điện mặt trời [MWh/năm]</translation>
    </message>
    <message>
        <source>Solar energy against the load of the firms</source>
        <translation>So điện mặt trời với phụ tải của doanh nghiệp</translation>
    </message>
    <message>
        <source>Solar installed</source>
        <translation>Điện mặt trời đã lắp</translation>
    </message>
    <message>
        <source>Solar irradiation</source>
        <translation>Bức xạ mặt trời</translation>
    </message>
    <message>
        <source>Solar power [kWp]</source>
        <translation>Công suất điện mặt trời [kWp]</translation>
    </message>
    <message>
        <source>Solar power per roof area at most</source>
        <translation>Công suất điện mặt trời lớn nhất trên diện tích mái</translation>
    </message>
    <message>
        <source>Solar roofs</source>
        <translation>Mái điện mặt trời</translation>
    </message>
    <message>
        <source>Solar time on 21 December from which rows do not shade each other</source>
        <translation>Giờ mặt trời ngày 21/12 mà từ đó các dãy không che bóng nhau</translation>
    </message>
    <message>
        <source>Sold in year 1, all roofs</source>
        <translation>Bán năm đầu, toàn bộ mái</translation>
    </message>
    <message>
        <source>Sold in year 1, best with sale by the rule</source>
        <translation>Bán năm đầu, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Sold in year 1, best without sale</source>
        <translation>Bán năm đầu, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Solid waste per year</source>
        <translation>Chất thải rắn mỗi năm</translation>
    </message>
    <message>
        <source>Solid waste reused</source>
        <translation>Chất thải rắn được tái sử dụng</translation>
    </message>
    <message>
        <source>solutions</source>
        <translation>giải pháp</translation>
    </message>
    <message>
        <source>Sorting the extract</source>
        <translation>Đang sắp xếp tệp trích</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Specific yield</source>
        <translation>Suất sản lượng</translation>
    </message>
    <message>
        <source>Specific yield outside whose range a roof is questioned</source>
        <translation>Suất sản lượng mà ngoài khoảng này thì cần xem lại mái</translation>
    </message>
    <message>
        <source>split the cell if it was meant otherwise</source>
        <translation>tách ô nếu không phải ý đó</translation>
    </message>
    <message>
        <source>split the plot in the layer, or correct the survey</source>
        <translation>tách lô trong lớp, hoặc sửa phiếu khảo sát</translation>
    </message>
    <message>
        <source>Spread of the random weights</source>
        <translation>Độ phân tán của trọng số ngẫu nhiên</translation>
    </message>
    <message>
        <source>start it again</source>
        <translation>hãy chạy lại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>steam</source>
        <translation>hơi</translation>
    </message>
    <message>
        <source>steam flow without pressure cannot be matched</source>
        <translation>dòng hơi không có áp suất thì không ghép nối được</translation>
    </message>
    <message>
        <source>Steam from {pressure} bar(g)</source>
        <translation>Hơi từ {pressure} bar(g)</translation>
    </message>
    <message>
        <source>steep</source>
        <translation>quá dốc</translation>
    </message>
    <message>
        <source>Steepest roof on which racks are set up</source>
        <translation>Độ dốc mái lớn nhất còn dựng được giá đỡ</translation>
    </message>
    <message>
        <source>Storage volume</source>
        <translation>Dung tích trữ</translation>
    </message>
    <message>
        <source>Strategy for heat recovery in firms that use 10 to 20 % of the park's energy</source>
        <translation>Chiến lược thu hồi nhiệt tại các doanh nghiệp dùng 10 đến 20 % năng lượng của khu</translation>
    </message>
    <message>
        <source>Strip</source>
        <translation>Dải cây xanh</translation>
    </message>
    <message>
        <source>Strip missing</source>
        <translation>Thiếu dải</translation>
    </message>
    <message>
        <source>strip missing on {lost} m of {total} m, unknown on {doubtful} m; road entrances left out</source>
        <translation>thiếu dải cây xanh trên {lost} m trong tổng {total} m, chưa rõ {doubtful} m; không kể cổng ra vào</translation>
    </message>
    <message>
        <source>Strip not known</source>
        <translation>Chưa rõ dải</translation>
    </message>
    <message>
        <source>Strip present</source>
        <translation>Có dải</translation>
    </message>
    <message>
        <source>Structure too weak</source>
        <translation>Kết cấu quá yếu</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Tổng</translation>
    </message>
    <message>
        <source>Summing up sun and sky</source>
        <translation>Đang cộng nắng và ánh sáng bầu trời</translation>
    </message>
    <message>
        <source>Sun and shade on roofs</source>
        <translation>Nắng và bóng che trên mái</translation>
    </message>
    <message>
        <source>Sun and shade on the surface</source>
        <translation>Đang tính nắng và bóng trên bề mặt</translation>
    </message>
    <message>
        <source>Sun on roofs</source>
        <translation>Nắng trên mái</translation>
    </message>
    <message>
        <source>Superheat</source>
        <translation>Độ quá nhiệt</translation>
    </message>
    <message>
        <source>superheated by {kelvin} K</source>
        <translation>quá nhiệt {kelvin} K</translation>
    </message>
    <message>
        <source>superheated steam of {demand} °C is needed, the supply has {supply} °C</source>
        <translation>cần hơi quá nhiệt {demand} °C, nguồn cung chỉ có {supply} °C</translation>
    </message>
    <message>
        <source>superheated steam of {demand} °C is needed, the supply's temperature is unknown</source>
        <translation>cần hơi quá nhiệt {demand} °C, chưa rõ nhiệt độ của nguồn cung</translation>
    </message>
    <message>
        <source>Supplies not used that the best plan uses</source>
        <translation>Nguồn cung không dùng mà phương án tốt nhất dùng</translation>
    </message>
    <message>
        <source>supplies not used: {flows}</source>
        <translation>không dùng nguồn cung: {flows}</translation>
    </message>
    <message>
        <source>supplies used as well: {flows}</source>
        <translation>dùng thêm nguồn cung: {flows}</translation>
    </message>
    <message>
        <source>Supplies used that the best plan does not use</source>
        <translation>Nguồn cung được dùng mà phương án tốt nhất không dùng</translation>
    </message>
    <message>
        <source>Supply</source>
        <translation>Nguồn cung</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>nguồn cung</translation>
    </message>
    <message>
        <source>supply and demand are never there in the same year</source>
        <translation>nguồn cung và nhu cầu không có năm nào cùng tồn tại</translation>
    </message>
    <message>
        <source>Supply that fails</source>
        <translation>Nguồn cung ngừng</translation>
    </message>
    <message>
        <source>Supply voltage</source>
        <translation>Điện áp cấp</translation>
    </message>
    <message>
        <source>Supply voltage of a firm that gives none</source>
        <translation>Cấp điện áp của doanh nghiệp không khai báo</translation>
    </message>
    <message>
        <source>supply {flow}</source>
        <translation>nguồn cấp {flow}</translation>
    </message>
    <message>
        <source>supply {supply} bar(g), needed {demand} bar(g) and {margin} bar for the pipe</source>
        <translation>nguồn cung {supply} bar(g), cần {demand} bar(g) và thêm {margin} bar cho đường ống</translation>
    </message>
    <message>
        <source>supply {supply} °C, needed {demand} °C and {approach} K for exchanger and pipe</source>
        <translation>nguồn cung {supply} °C, cần {demand} °C và thêm {approach} K cho bộ trao đổi nhiệt và đường ống</translation>
    </message>
    <message>
        <source>Supplying firm</source>
        <translation>Doanh nghiệp cung cấp</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Bề mặt</translation>
    </message>
    <message>
        <source>Surface model (DSM)</source>
        <translation>Mô hình bề mặt (DSM)</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Các bề mặt</translation>
    </message>
    <message>
        <source>surplus</source>
        <translation>điện dư</translation>
    </message>
    <message>
        <source>Surplus of firms of known electricity [MWh/a]</source>
        <translation>Điện dư của doanh nghiệp đã biết điện tiêu thụ [MWh/năm]</translation>
    </message>
    <message>
        <source>Surroundings of the park [m]</source>
        <translation>Vùng xung quanh khu công nghiệp [m]</translation>
    </message>
    <message>
        <source>Survey (XLSX or CSV)</source>
        <translation>Phiếu khảo sát (XLSX hoặc CSV)</translation>
    </message>
    <message>
        <source>Survey form (XLSX)</source>
        <translation>Mẫu phiếu khảo sát (XLSX)</translation>
    </message>
    <message>
        <source>survey them before a decision, or take them out of the layer</source>
        <translation>khảo sát trước khi quyết định, hoặc bỏ chúng khỏi lớp dữ liệu</translation>
    </message>
    <message>
        <source>survey them, or give a surface model</source>
        <translation>hãy khảo sát, hoặc cho mô hình bề mặt</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Biên độ</translation>
    </message>
    <message>
        <source>switch the layers on and export again if they belong to the plan</source>
        <translation>bật các lớp rồi xuất lại nếu chúng thuộc bản vẽ</translation>
    </message>
    <message>
        <source>Symbiosis and cleaner production</source>
        <translation>Cộng sinh và sản xuất sạch hơn</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Hệ điều hành</translation>
    </message>
    <message>
        <source>t CO2/a</source>
        <translation>tấn CO2/năm</translation>
    </message>
    <message>
        <source>t/a</source>
        <translation>tấn/năm</translation>
    </message>
    <message>
        <source>Table {file}</source>
        <translation>Bảng {file}</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Các bảng</translation>
    </message>
    <message>
        <source>Tables (XLSX)</source>
        <translation>Các bảng (XLSX)</translation>
    </message>
    <message>
        <source>Tables of a park as eip:checkinputs reads them, and the licence.</source>
        <translation>Các bảng của khu công nghiệp mà eip:checkinputs đọc được, kèm giấy phép.</translation>
    </message>
    <message>
        <source>take a file from a download server, or name an Overpass server to be asked</source>
        <translation>hãy lấy tệp từ máy chủ tải về, hoặc nêu máy chủ Overpass cần hỏi</translation>
    </message>
    <message>
        <source>take a part of the park, or only the large flows</source>
        <translation>hãy lấy một phần của KCN, hoặc chỉ các dòng lớn</translation>
    </message>
    <message>
        <source>take an extract with complete relations, or draw them</source>
        <translation>hãy lấy tệp trích có quan hệ đầy đủ, hoặc vẽ tay</translation>
    </message>
    <message>
        <source>take it out of must, name the carrier it is for as in [roads.steam], or lower forced_road_share</source>
        <translation>bỏ khỏi must, ghi rõ môi chất như ở [roads.steam], hoặc giảm forced_road_share</translation>
    </message>
    <message>
        <source>Take-or-pay</source>
        <translation>Bao tiêu tối thiểu</translation>
    </message>
    <message>
        <source>taken as the yearly mean of the air</source>
        <translation>lấy bằng nhiệt độ trung bình năm của không khí</translation>
    </message>
    <message>
        <source>taken out by the planner</source>
        <translation>người quy hoạch đã loại ra</translation>
    </message>
    <message>
        <source>taken over from the decree before; not verified</source>
        <translation>lấy theo nghị định trước; chưa kiểm chứng</translation>
    </message>
    <message>
        <source>Takes part</source>
        <translation>Tham gia</translation>
    </message>
    <message>
        <source>tanks</source>
        <translation>bể chứa</translation>
    </message>
    <message>
        <source>Tariff proposal for those who gain</source>
        <translation>Biểu giá đề xuất cho những bên có lợi</translation>
    </message>
    <message>
        <source>Tariff: fixed part</source>
        <translation>Biểu giá: phần cố định</translation>
    </message>
    <message>
        <source>Tariff: part of the unit price that follows the fuel</source>
        <translation>Biểu giá: phần đơn giá điều chỉnh theo nhiên liệu</translation>
    </message>
    <message>
        <source>Tariff: price per unit</source>
        <translation>Biểu giá: đơn giá</translation>
    </message>
    <message>
        <source>Tariff: take-or-pay, of the amount per year</source>
        <translation>Biểu giá: bao tiêu tối thiểu, so với lượng mỗi năm</translation>
    </message>
    <message>
        <source>TCVN 5502:2003 (domestic water), read in an excerpt</source>
        <translation>TCVN 5502:2003 (nước cấp sinh hoạt), đọc qua trích đoạn</translation>
    </message>
    <message>
        <source>Technical areas of the park</source>
        <translation>Khu hạ tầng kỹ thuật của KCN</translation>
    </message>
    <message>
        <source>Technical land</source>
        <translation>Đất hạ tầng kỹ thuật</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Nhiệt độ</translation>
    </message>
    <message>
        <source>Temperature at the end</source>
        <translation>Nhiệt độ cuối đoạn</translation>
    </message>
    <message>
        <source>Temperature at the least load</source>
        <translation>Nhiệt độ ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Temperature at the start</source>
        <translation>Nhiệt độ đầu đoạn</translation>
    </message>
    <message>
        <source>Temperature coefficient of module power</source>
        <translation>Hệ số nhiệt độ của công suất tấm pin</translation>
    </message>
    <message>
        <source>Temperature kept for the pipe when hot water is matched</source>
        <translation>Độ chênh nhiệt dự phòng cho đường ống khi ghép nối nước nóng</translation>
    </message>
    <message>
        <source>Temperature lost in a heat exchanger</source>
        <translation>Nhiệt độ mất qua bộ trao đổi nhiệt</translation>
    </message>
    <message>
        <source>Temperature needed</source>
        <translation>Nhiệt độ yêu cầu</translation>
    </message>
    <message>
        <source>Temperature of wastewater</source>
        <translation>Nhiệt độ nước thải</translation>
    </message>
    <message>
        <source>temperature_c looks like kelvin and is taken as unknown</source>
        <translation>temperature_c có vẻ tính theo kelvin nên được coi là chưa biết</translation>
    </message>
    <message>
        <source>Tenant list or firm survey; headings in Vietnamese or English, in any order. Empty: nothing is read.</source>
        <translation>Danh sách thuê đất hoặc phiếu khảo sát doanh nghiệp; tiêu đề tiếng Việt hoặc tiếng Anh, thứ tự bất kỳ. Để trống: không đọc gì.</translation>
    </message>
    <message>
        <source>tenants and footprints too: technical solar potential</source>
        <translation>thêm doanh nghiệp và mặt bằng nhà: tiềm năng kỹ thuật điện mặt trời</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Điều khoản</translation>
    </message>
    <message>
        <source>Tertiary road</source>
        <translation>Đường cấp ba</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Nội dung chữ</translation>
    </message>
    <message>
        <source>Texts of the plan</source>
        <translation>Chữ trong bản vẽ</translation>
    </message>
    <message>
        <source>texts turned into Unicode: {counts}</source>
        <translation>dòng chữ đã chuyển sang Unicode: {counts}</translation>
    </message>
    <message>
        <source>The 14 indicators with low and high quantity, points, status and source.</source>
        <translation>14 chỉ tiêu với đại lượng cận dưới và cận trên, điểm, trạng thái và nguồn.</translation>
    </message>
    <message>
        <source>the answer is no complete OpenStreetMap data ({error})</source>
        <translation>câu trả lời không phải dữ liệu OpenStreetMap đầy đủ ({error})</translation>
    </message>
    <message>
        <source>the area covers nearly the whole park: it is taken as the park's outline and not as a plot</source>
        <translation>vùng phủ gần hết khu công nghiệp: được coi là ranh giới khu chứ không phải lô đất</translation>
    </message>
    <message>
        <source>the best plan does without it: it would save {worth} million VND and cost {cost} ({length} m of pipe and production), but supplies or pipes are better used by others</source>
        <translation>phương án tốt nhất không cần đấu nối: đấu nối tiết kiệm {worth} triệu đồng và tốn {cost} ({length} m ống và chi phí sản xuất), nhưng nguồn cung hoặc đường ống phục vụ nơi khác tốt hơn</translation>
    </message>
    <message>
        <source>the cell holds a formula and no result</source>
        <translation>ô chứa công thức nhưng không có kết quả</translation>
    </message>
    <message>
        <source>the central meridian of the plan is unknown: its coordinates fit {n} zones</source>
        <translation>chưa biết kinh tuyến trục của bản vẽ: tọa độ phù hợp với {n} múi chiếu</translation>
    </message>
    <message>
        <source>the climate '{name}' was observed {km} km from the park</source>
        <translation>khí hậu '{name}' được quan trắc cách KCN {km} km</translation>
    </message>
    <message>
        <source>the column '{heading}' gives what an earlier one gives and is not read</source>
        <translation>cột '{heading}' trùng nội dung với cột trước nên không được đọc</translation>
    </message>
    <message>
        <source>the column '{heading}' is not known and is not read</source>
        <translation>không nhận biết được cột '{heading}' nên không đọc</translation>
    </message>
    <message>
        <source>the confirmation of '{key}' has no {field}</source>
        <translation>xác nhận của '{key}' thiếu {field}</translation>
    </message>
    <message>
        <source>the CRS is probably the wrong VN-2000 meridian: assign the right one</source>
        <translation>CRS có lẽ sai kinh tuyến trục VN-2000: gán lại cho đúng</translation>
    </message>
    <message>
        <source>the day of the plan's appraisal is not given, and the codes do not agree ({said})</source>
        <translation>chưa có ngày thẩm định quy hoạch, mà các quy chuẩn cho kết quả khác nhau ({said})</translation>
    </message>
    <message>
        <source>The DEM has no data at {n} of {total} corridor nodes; they count as the mean level.</source>
        <translation>DEM không có dữ liệu tại {n} trong {total} nút hành lang; các nút này lấy cao độ trung bình.</translation>
    </message>
    <message>
        <source>The DEM has no data in the park: the ground counts as level, static head is not assessed.</source>
        <translation>DEM không có dữ liệu trong khu: coi mặt đất là bằng phẳng, cột áp tĩnh chưa đánh giá.</translation>
    </message>
    <message>
        <source>the demand returns water of {back} °C, too warm for a supply of {supply} °C</source>
        <translation>nhu cầu trả nước hồi {back} °C, quá nóng đối với nguồn cung {supply} °C</translation>
    </message>
    <message>
        <source>the demand's pressure is unknown</source>
        <translation>chưa rõ áp suất của nhu cầu</translation>
    </message>
    <message>
        <source>the demand's steam</source>
        <translation>hơi của nhu cầu</translation>
    </message>
    <message>
        <source>the demand's temperature is unknown</source>
        <translation>chưa rõ nhiệt độ của nhu cầu</translation>
    </message>
    <message>
        <source>the demand's water quality is unknown</source>
        <translation>chưa rõ chất lượng nước của nhu cầu</translation>
    </message>
    <message>
        <source>the demands depend on the pressure</source>
        <translation>nhu cầu phụ thuộc áp suất</translation>
    </message>
    <message>
        <source>the drawing is three-dimensional: {n} solids or faces and no flat outline</source>
        <translation>bản vẽ là 3D: có {n} khối hoặc mặt và không có đường bao phẳng</translation>
    </message>
    <message>
        <source>the electricity of {n} of {total} firms with roofs is unknown: what they use is an interval</source>
        <translation>chưa biết điện tiêu thụ của {n} trong {total} doanh nghiệp có mái: phần tự dùng là một khoảng</translation>
    </message>
    <message>
        <source>the extent has no CRS</source>
        <translation>phạm vi không có hệ tọa độ</translation>
    </message>
    <message>
        <source>the extent is empty</source>
        <translation>phạm vi rỗng</translation>
    </message>
    <message>
        <source>the file is cut off or damaged: fetch it again</source>
        <translation>tệp bị cụt hoặc hỏng: hãy tải lại</translation>
    </message>
    <message>
        <source>the file is no CSV ({error})</source>
        <translation>tệp không phải CSV ({error})</translation>
    </message>
    <message>
        <source>the file is not in UTF-8 and was read as Windows-1258 (Vietnamese)</source>
        <translation>tệp không phải UTF-8 và đã được đọc theo Windows-1258 (tiếng Việt)</translation>
    </message>
    <message>
        <source>the firm '{firm}' of a flow is not known; the flow is left out, or placed by its parcel alone</source>
        <translation>không có doanh nghiệp '{firm}' của dòng; dòng bị bỏ, hoặc chỉ được đặt theo lô đất</translation>
    </message>
    <message>
        <source>The fixed part pays capital and upkeep; the unit price pays production, losses and pumping with the seller's half of the gain, and its indexed part follows the fuel. Take-or-pay is the share of the year's amount that must be paid at the mean price so that the fixed part is covered.</source>
        <translation>Phần cố định trả vốn đầu tư và bảo trì; đơn giá trả chi phí sản xuất, tổn thất và bơm cùng nửa lợi ích của bên bán, phần điều chỉnh đi theo giá nhiên liệu. Bao tiêu tối thiểu là tỷ lệ của lượng mỗi năm phải trả theo giá bình quân để đủ phần cố định.</translation>
    </message>
    <message>
        <source>the flow chokes before it arrives</source>
        <translation>dòng bị nghẽn trước khi tới nơi</translation>
    </message>
    <message>
        <source>the flow chokes before it arrives, even in the largest pipe</source>
        <translation>dòng bị nghẽn (đạt vận tốc âm thanh) trước khi tới nơi, kể cả với ống lớn nhất</translation>
    </message>
    <message>
        <source>the flow has no parcel</source>
        <translation>dòng không có lô đất</translation>
    </message>
    <message>
        <source>the flow has no {name} that can be read and is left out</source>
        <translation>dòng không có {name} đọc được nên bị bỏ</translation>
    </message>
    <message>
        <source>the flow unit is {unit}</source>
        <translation>đơn vị lưu lượng là {unit}</translation>
    </message>
    <message>
        <source>The form accepts {span} only.</source>
        <translation>Mẫu chỉ nhận giá trị {span}.</translation>
    </message>
    <message>
        <source>the head loss formula is {formula}</source>
        <translation>công thức tổn thất cột áp là {formula}</translation>
    </message>
    <message>
        <source>the hours are those of a mean day of each month: clipping is understated and self-use overstated</source>
        <translation>các giờ là của ngày trung bình mỗi tháng: phần cắt đỉnh của biến tần bị tính thấp và phần tự dùng bị tính cao</translation>
    </message>
    <message>
        <source>the hours per year are unknown, so its value is too</source>
        <translation>chưa rõ số giờ mỗi năm nên cũng chưa rõ giá trị</translation>
    </message>
    <message>
        <source>The input file with other diameters.</source>
        <translation>Tệp đầu vào với các đường kính khác.</translation>
    </message>
    <message>
        <source>the land lease ends before a contract of {years} years</source>
        <translation>thời hạn thuê đất kết thúc trước hợp đồng {years} năm</translation>
    </message>
    <message>
        <source>the land lease ends {n} years before payback</source>
        <translation>thời hạn thuê đất kết thúc {n} năm trước khi hoàn vốn</translation>
    </message>
    <message>
        <source>the land lease of {n} firms ends before solar roofs have paid back ({kwp} kWp)</source>
        <translation>thời hạn thuê đất của {n} doanh nghiệp kết thúc trước khi mái điện mặt trời hoàn vốn ({kwp} kWp)</translation>
    </message>
    <message>
        <source>The largest roofs</source>
        <translation>Các mái lớn nhất</translation>
    </message>
    <message>
        <source>the layer has no CRS</source>
        <translation>lớp không có CRS</translation>
    </message>
    <message>
        <source>the layer holds no polygons</source>
        <translation>lớp không có vùng (polygon)</translation>
    </message>
    <message>
        <source>the layer is empty</source>
        <translation>lớp rỗng</translation>
    </message>
    <message>
        <source>the layer lies {km} km from {other}</source>
        <translation>lớp nằm cách {other} {km} km</translation>
    </message>
    <message>
        <source>The layers cover {coverage} % of the score's weight.</source>
        <translation>Dữ liệu các lớp đáp ứng {coverage} % trọng số của điểm.</translation>
    </message>
    <message>
        <source>the layers do not decide it</source>
        <translation>các lớp dữ liệu chưa đủ để kết luận</translation>
    </message>
    <message>
        <source>The layers do not say enough.</source>
        <translation>Các lớp chưa đủ thông tin.</translation>
    </message>
    <message>
        <source>the layers do not say enough: {fields}</source>
        <translation>các lớp chưa đủ thông tin: {fields}</translation>
    </message>
    <message>
        <source>the least distance between {carrier} and {other} is unknown: these neighbours were not checked</source>
        <translation>chưa rõ khoảng cách nhỏ nhất giữa {carrier} và {other}: các cặp này chưa được kiểm tra</translation>
    </message>
    <message>
        <source>the limits hold only if the treatment holds back as much as assumed</source>
        <translation>chỉ đạt giới hạn nếu quá trình xử lý giữ lại được như giả định</translation>
    </message>
    <message>
        <source>the lines of other utilities are unknown: room in the road reserve was not checked</source>
        <translation>chưa rõ các công trình ngầm khác: chưa kiểm tra chỗ đặt ống trong lộ giới</translation>
    </message>
    <message>
        <source>the load profile '{name}' is not complete</source>
        <translation>biểu đồ phụ tải '{name}' chưa đầy đủ</translation>
    </message>
    <message>
        <source>The low end counts what meets the quality of its use.</source>
        <translation>Cận dưới chỉ tính phần đạt chất lượng theo mục đích sử dụng.</translation>
    </message>
    <message>
        <source>the map is drawn by volunteers: what it does not show may be there all the same</source>
        <translation>bản đồ do tình nguyện viên vẽ: những gì không có trên bản đồ vẫn có thể có ngoài thực địa</translation>
    </message>
    <message>
        <source>the network does without it: other supplies cost less, or nobody near needs it</source>
        <translation>mạng không cần tới: nguồn cung khác rẻ hơn, hoặc gần đó không ai cần</translation>
    </message>
    <message>
        <source>the network has {what}, which are not designed with</source>
        <translation>mạng lưới có {what}, thứ mà công cụ không thiết kế cùng</translation>
    </message>
    <message>
        <source>the number of a merged cell counts for the first of its rows only</source>
        <translation>số trong ô gộp chỉ được tính cho hàng đầu tiên</translation>
    </message>
    <message>
        <source>the number of {standard} is not known to us</source>
        <translation>chúng tôi chưa rõ số liệu của {standard}</translation>
    </message>
    <message>
        <source>The official forms were not read: contents are told in our words, after a third-party specification.</source>
        <translation>Chưa đọc được mẫu chính thức: nội dung được diễn đạt lại theo một đặc tả của bên thứ ba.</translation>
    </message>
    <message>
        <source>The official forms were not read: contents are told in our words, after a third-party specification. Where a row number is a span, the row is one of these; which one is not known to us. Transfer the values into the official form.</source>
        <translation>Chưa đọc được mẫu chính thức: nội dung được diễn đạt lại theo một đặc tả của bên thứ ba. Khi số dòng là một khoảng, dòng đó là một trong các số ấy, chưa rõ số nào. Hãy chuyển các giá trị vào mẫu chính thức.</translation>
    </message>
    <message>
        <source>the other supplies and their pipes bring {left} of {wanted} {unit}</source>
        <translation>các nguồn cung khác cùng đường ống của chúng đưa được {left} trên {wanted} {unit}</translation>
    </message>
    <message>
        <source>the park has no boundary</source>
        <translation>KCN chưa có ranh giới</translation>
    </message>
    <message>
        <source>The park in four pillars</source>
        <translation>Khu công nghiệp qua bốn trụ cột</translation>
    </message>
    <message>
        <source>the park lies at {lon}° E {lat}° N, outside {province}</source>
        <translation>KCN nằm ở {lon}° Đ {lat}° B, ngoài {province}</translation>
    </message>
    <message>
        <source>the partners that fit are themselves left out</source>
        <translation>các đối tác phù hợp cũng không được đấu nối</translation>
    </message>
    <message>
        <source>The pillars are those of Becamex; which indicator belongs to which is our own choice. Points are those of the score at build-out.</source>
        <translation>Bốn trụ cột là của Becamex; việc xếp chỉ tiêu vào trụ cột là lựa chọn riêng. Điểm là điểm khi lấp đầy.</translation>
    </message>
    <message>
        <source>the pipe is closed or has a check valve</source>
        <translation>ống đang đóng hoặc có van một chiều</translation>
    </message>
    <message>
        <source>the plan has no boundary of the park; the outline of the plots stands in</source>
        <translation>bản vẽ không có ranh giới khu công nghiệp; đường bao của các lô được dùng thay</translation>
    </message>
    <message>
        <source>the plan is drawn in millimetres and has been scaled to metres</source>
        <translation>bản vẽ theo milimét đã được đổi ra mét</translation>
    </message>
    <message>
        <source>the plan is empty: no outline and no line in it</source>
        <translation>bản vẽ trống: không có đường bao hay đường nét nào</translation>
    </message>
    <message>
        <source>the plan is labelled wrongly ({claim} from {place}); {chosen} is taken</source>
        <translation>bản vẽ ghi sai hệ tọa độ ({claim} so với {place}); dùng {chosen}</translation>
    </message>
    <message>
        <source>the plan lies in no zone of VN-2000 (middle at {x}, {y})</source>
        <translation>bản vẽ không nằm trong múi chiếu VN-2000 nào (tâm tại {x}; {y})</translation>
    </message>
    <message>
        <source>the price is unknown: give it in the flow or in the scenario file</source>
        <translation>chưa rõ đơn giá: ghi trong dòng hoặc trong tệp phương án</translation>
    </message>
    <message>
        <source>the pump has no head curve of one point</source>
        <translation>bơm không có đường đặc tính cột áp một điểm</translation>
    </message>
    <message>
        <source>The Python bindings of GDAL (osgeo) are missing; run the import inside QGIS.</source>
        <translation>Thiếu thư viện GDAL cho Python (osgeo); hãy chạy việc nhập trong QGIS.</translation>
    </message>
    <message>
        <source>the raster cannot be read ({error})</source>
        <translation>không đọc được raster ({error})</translation>
    </message>
    <message>
        <source>the raster has no cell above zero in the park</source>
        <translation>raster không có ô nào lớn hơn không trong khu</translation>
    </message>
    <message>
        <source>the raster has {n} cells in the park, more than {most}</source>
        <translation>raster có {n} ô trong khu, nhiều hơn {most}</translation>
    </message>
    <message>
        <source>the raster is rotated or upside down</source>
        <translation>raster bị xoay hoặc lật ngược</translation>
    </message>
    <message>
        <source>the raster was computed in tiles: what stands less than {angle}° above the horizon casts no shade</source>
        <translation>raster được tính theo mảnh: những gì cao chưa đến {angle}° so với đường chân trời không đổ bóng</translation>
    </message>
    <message>
        <source>the request was given up</source>
        <translation>yêu cầu đã bị hủy</translation>
    </message>
    <message>
        <source>The result tables as a workbook.</source>
        <translation>Các bảng kết quả dạng sổ tính.</translation>
    </message>
    <message>
        <source>the roads are unknown</source>
        <translation>chưa biết đường giao thông</translation>
    </message>
    <message>
        <source>the roads lie in {n} parts; {m} of the gaps were bridged over open land, up to {reach} m</source>
        <translation>mạng đường gồm {n} phần rời nhau; {m} chỗ hở đã được nối qua đất trống, tới {reach} m</translation>
    </message>
    <message>
        <source>the roads lie in {n} parts; {m} of the gaps were bridged over the cost raster, at most as dear as {reach} m of open land</source>
        <translation>mạng đường gồm {n} phần rời nhau; {m} chỗ hở được nối qua raster chi phí, không đắt hơn {reach} m đất trống</translation>
    </message>
    <message>
        <source>the route</source>
        <translation>tuyến ống</translation>
    </message>
    <message>
        <source>the row has neither id nor name of a firm and is not read</source>
        <translation>hàng không có mã và tên doanh nghiệp nên không được đọc</translation>
    </message>
    <message>
        <source>the scenario file</source>
        <translation>tệp phương án</translation>
    </message>
    <message>
        <source>The score of the park as it is, every vacant plot built as the plan permits. 50 means the reference of every indicator, not legal compliance. Intervals add up as worst cases; what is unknown widens them.</source>
        <translation>Điểm của KCN như hiện có, mọi lô trống được xây dựng theo quy hoạch. 50 nghĩa là mọi chỉ tiêu đạt mức chuẩn, không phải là tuân thủ pháp luật. Các khoảng cộng dồn theo trường hợp bất lợi nhất; điều chưa biết làm khoảng rộng ra.</translation>
    </message>
    <message>
        <source>the server answers {status} {reason}</source>
        <translation>máy chủ trả lời {status} {reason}</translation>
    </message>
    <message>
        <source>the server is busy and answers {status}</source>
        <translation>máy chủ đang bận và trả lời {status}</translation>
    </message>
    <message>
        <source>the shape of {n} of {total} roofs is estimated</source>
        <translation>hình dạng của {n} trong {total} mái là ước tính</translation>
    </message>
    <message>
        <source>the structure of {n} of {total} roofs is unknown; they are taken to bear modules</source>
        <translation>chưa rõ kết cấu của {n} trong {total} mái; coi như chịu được tấm pin</translation>
    </message>
    <message>
        <source>the supplies that fit are too small to serve all</source>
        <translation>các nguồn cung phù hợp không đủ để đáp ứng tất cả</translation>
    </message>
    <message>
        <source>the supply's pressure is unknown</source>
        <translation>chưa rõ áp suất của nguồn cung</translation>
    </message>
    <message>
        <source>the supply's steam</source>
        <translation>hơi của nguồn cung</translation>
    </message>
    <message>
        <source>the supply's temperature is unknown</source>
        <translation>chưa rõ nhiệt độ của nguồn cung</translation>
    </message>
    <message>
        <source>the supply's value is unknown</source>
        <translation>chưa biết thông số của nguồn</translation>
    </message>
    <message>
        <source>the supply's water quality is unknown</source>
        <translation>chưa rõ chất lượng nước của nguồn cung</translation>
    </message>
    <message>
        <source>the supply's {what} is unknown, the demand sets a limit</source>
        <translation>chưa rõ {what} của nguồn cung, trong khi nhu cầu có giới hạn</translation>
    </message>
    <message>
        <source>The technical maximum is valued without sale.</source>
        <translation>Mức tối đa kỹ thuật được tính khi không bán điện.</translation>
    </message>
    <message>
        <source>the transformer of {n} firms is unknown: nothing limits what they could sell</source>
        <translation>chưa biết máy biến áp của {n} doanh nghiệp: không có gì giới hạn lượng điện có thể bán</translation>
    </message>
    <message>
        <source>the VN-2000 meridian of {crs} cannot be verified</source>
        <translation>không kiểm chứng được kinh tuyến trục VN-2000 của {crs}</translation>
    </message>
    <message>
        <source>The whole chain for one park: networks, solar roofs, score, styled layers and report</source>
        <translation>Trọn quy trình cho một KCN: các mạng, mái điện mặt trời, điểm đánh giá, các lớp có kiểu hiển thị và báo cáo</translation>
    </message>
    <message>
        <source>the workbook holds macros; they were not run</source>
        <translation>tệp có macro; macro không được chạy</translation>
    </message>
    <message>
        <source>the {carrier} flow is forced but is not joined: {reason}</source>
        <translation>dòng {carrier} là bắt buộc nhưng không được đấu nối: {reason}</translation>
    </message>
    <message>
        <source>the {what} of the pipe is {value}</source>
        <translation>{what} của ống là {value}</translation>
    </message>
    <message>
        <source>there are no junctions or no pipes</source>
        <translation>không có nút hoặc không có ống</translation>
    </message>
    <message>
        <source>There is no catalogue '{name}'; known are: {known}.</source>
        <translation>Không có danh mục '{name}'; hiện có: {known}.</translation>
    </message>
    <message>
        <source>there is no demand of this carrier</source>
        <translation>không có nhu cầu nào về môi chất này</translation>
    </message>
    <message>
        <source>there is no legal threshold '{key}' to confirm</source>
        <translation>không có ngưỡng pháp lý '{key}' để xác nhận</translation>
    </message>
    <message>
        <source>there is no load profile '{name}'</source>
        <translation>không có biểu đồ phụ tải '{name}'</translation>
    </message>
    <message>
        <source>there is no mount '{name}'</source>
        <translation>không có cách lắp đặt '{name}'</translation>
    </message>
    <message>
        <source>there is no profile '{name}'</source>
        <translation>không có bộ quy định '{name}'</translation>
    </message>
    <message>
        <source>there is no reservoir</source>
        <translation>không có nguồn (reservoir) nào</translation>
    </message>
    <message>
        <source>there is no supply of this carrier</source>
        <translation>không có nguồn cung nào của môi chất này</translation>
    </message>
    <message>
        <source>there is nothing to report</source>
        <translation>không có gì để báo cáo</translation>
    </message>
    <message>
        <source>These alone could turn the sign of the net present value within the reach looked at: {names}.</source>
        <translation>Trong phạm vi đã xét, từng giả định sau một mình có thể làm NPV đổi dấu: {names}.</translation>
    </message>
    <message>
        <source>they never run at the same time: load profiles {supply} and {demand}</source>
        <translation>hai bên không bao giờ vận hành cùng lúc: biểu đồ phụ tải {supply} và {demand}</translation>
    </message>
    <message>
        <source>third-party specification v1.12 of the reporting procedure on the forms of Thông tư 05/2025</source>
        <translation>đặc tả v1.12 của bên thứ ba về thủ tục báo cáo theo các mẫu của Thông tư 05/2025</translation>
    </message>
    <message>
        <source>This score does not follow the profile of the catalogue but the planner's own, {file}: it cannot be compared with scores of other parks.</source>
        <translation>Điểm này không theo bộ trọng số của danh mục mà theo bộ riêng của người lập quy hoạch, {file}: không thể so sánh với điểm của khu khác.</translation>
    </message>
    <message>
        <source>Three shifts, less at night</source>
        <translation>Ba ca, ban đêm ít hơn</translation>
    </message>
    <message>
        <source>Three sizes of each firm with use, money, views of owner and investors, years of lease and roof left.</source>
        <translation>Ba quy mô của mỗi doanh nghiệp với tự dùng, tài chính, góc nhìn chủ đầu tư và nhà đầu tư, số năm thuê đất và tuổi thọ mái còn lại.</translation>
    </message>
    <message>
        <source>Thông tư 16/2025/TT-BXD via a planning web app</source>
        <translation>Thông tư 16/2025/TT-BXD theo một ứng dụng web quy hoạch</translation>
    </message>
    <message>
        <source>Thông tư 24/2017/TT-BCT via thuviennhadat</source>
        <translation>Thông tư 24/2017/TT-BCT theo thuviennhadat</translation>
    </message>
    <message>
        <source>Tilt of modules on racks</source>
        <translation>Góc nghiêng của tấm pin trên giá</translation>
    </message>
    <message>
        <source>Tilt of modules on racks; empty: catalogue.</source>
        <translation>Góc nghiêng của tấm pin trên giá; để trống: theo danh mục.</translation>
    </message>
    <message>
        <source>Tilt of racks [°]</source>
        <translation>Góc nghiêng của giá [°]</translation>
    </message>
    <message>
        <source>Tilt of the modules</source>
        <translation>Góc nghiêng của tấm pin</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hết thời gian</translation>
    </message>
    <message>
        <source>Time for the server [s]</source>
        <translation>Thời gian cho máy chủ [s]</translation>
    </message>
    <message>
        <source>Time from the supply at the least load</source>
        <translation>Thời gian từ nguồn cung ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Time limit [s]</source>
        <translation>Giới hạn thời gian [s]</translation>
    </message>
    <message>
        <source>Time limit per carrier [s]</source>
        <translation>Giới hạn thời gian mỗi môi chất [s]</translation>
    </message>
    <message>
        <source>TMYx Ho Chi Minh City</source>
        <translation>TMYx Thành phố Hồ Chí Minh</translation>
    </message>
    <message>
        <source>TMYx Ho Chi Minh City (WMO 489000)</source>
        <translation>TMYx Thành phố Hồ Chí Minh (WMO 489000)</translation>
    </message>
    <message>
        <source>To be named wherever the data are shown</source>
        <translation>Phải ghi ở mọi nơi hiển thị dữ liệu</translation>
    </message>
    <message>
        <source>To node</source>
        <translation>Đến nút</translation>
    </message>
    <message>
        <source>To year</source>
        <translation>Đến năm</translation>
    </message>
    <message>
        <source>TOML file with the assumptions that differ from the catalogues; see sample_data/scenario.toml.</source>
        <translation>Tệp TOML chứa các giả định khác với danh mục; xem sample_data/scenario.toml.</translation>
    </message>
    <message>
        <source>too few cells of the surface model</source>
        <translation>quá ít ô lưới của mô hình bề mặt</translation>
    </message>
    <message>
        <source>Too little pressure</source>
        <translation>Thiếu áp suất</translation>
    </message>
    <message>
        <source>Too little room in the road reserve</source>
        <translation>Không đủ chỗ trong lộ giới</translation>
    </message>
    <message>
        <source>Too shaded</source>
        <translation>Bị che bóng nhiều</translation>
    </message>
    <message>
        <source>Too steep</source>
        <translation>Quá dốc</translation>
    </message>
    <message>
        <source>too steep for racks: flush</source>
        <translation>quá dốc để dựng giá: đặt áp sát mái</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>topotherm</source>
        <translation>topotherm</translation>
    </message>
    <message>
        <source>topotherm default; range of catalogues</source>
        <translation>giá trị mặc định của topotherm; khoảng giá trị của các catalogue</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Tổng cộng</translation>
    </message>
    <message>
        <source>Traffic land of the park</source>
        <translation>Đất giao thông của KCN</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Máy biến áp</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Xử lý nước</translation>
    </message>
    <message>
        <source>Tree canopy</source>
        <translation>Tán cây</translation>
    </message>
    <message>
        <source>Tree cover</source>
        <translation>Đất có cây che phủ</translation>
    </message>
    <message>
        <source>Trench</source>
        <translation>Mương đặt ống</translation>
    </message>
    <message>
        <source>Trunk road</source>
        <translation>Đường trục chính ngoài khu</translation>
    </message>
    <message>
        <source>try again later, raise TIMEOUT, or use an extract with OSM_FILE</source>
        <translation>hãy thử lại sau, tăng TIMEOUT, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>try again, or use an extract with OSM_FILE</source>
        <translation>hãy thử lại, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Hầm</translation>
    </message>
    <message>
        <source>turn them into polylines or hatches in CAD (EXPLODE, BOUNDARY)</source>
        <translation>đổi chúng thành polyline hoặc hatch trong CAD (EXPLODE, BOUNDARY)</translation>
    </message>
    <message>
        <source>Turns a DXF, Shapefile or GeoJSON plan into the layers of a park, and finds its VN-2000 meridian</source>
        <translation>Chuyển bản vẽ DXF, Shapefile hoặc GeoJSON thành các lớp của khu công nghiệp và tìm kinh tuyến trục VN-2000</translation>
    </message>
    <message>
        <source>Turns a tenant list or firm survey (XLSX, CSV) into firms and flows, and writes the survey form</source>
        <translation>Chuyển danh sách thuê đất hoặc phiếu khảo sát (XLSX, CSV) thành doanh nghiệp và dòng, và ghi mẫu phiếu khảo sát</translation>
    </message>
    <message>
        <source>Turns an OpenStreetMap extract into roads, buildings, plots, water, power and rail of a park</source>
        <translation>Chuyển tệp trích OpenStreetMap thành đường, công trình, lô đất, mặt nước, lưới điện và đường sắt của khu công nghiệp</translation>
    </message>
    <message>
        <source>Twelve bands, kWh/m2, from January.</source>
        <translation>Mười hai kênh, kWh/m2, từ tháng 1.</translation>
    </message>
    <message>
        <source>two links have the same id</source>
        <translation>hai đoạn nối có cùng mã</translation>
    </message>
    <message>
        <source>two nodes have the same id</source>
        <translation>hai nút có cùng mã</translation>
    </message>
    <message>
        <source>Two shifts, 6:00 to 22:00</source>
        <translation>Hai ca, 6:00 đến 22:00</translation>
    </message>
    <message>
        <source>Type of symbiosis</source>
        <translation>Loại cộng sinh</translation>
    </message>
    <message>
        <source>Typed in</source>
        <translation>Bảng mã gốc</translation>
    </message>
    <message>
        <source>Ultrafiltration</source>
        <translation>Siêu lọc</translation>
    </message>
    <message>
        <source>Ultrafiltration and reverse osmosis</source>
        <translation>Siêu lọc và thẩm thấu ngược</translation>
    </message>
    <message>
        <source>ultrafiltration as above and 75 % of reverse osmosis on treated wastewater (climate-policy-watcher.org)</source>
        <translation>siêu lọc như trên và 75 % của thẩm thấu ngược với nước thải đã xử lý (climate-policy-watcher.org)</translation>
    </message>
    <message>
        <source>ultrafiltration holds back no dissolved salt</source>
        <translation>siêu lọc không giữ lại muối hòa tan</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>Chưa phân loại</translation>
    </message>
    <message>
        <source>undetermined between {low} and {high}</source>
        <translation>chưa xác định: từ “{low}” đến “{high}”</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>unit '{unit}' does not fit the carrier '{carrier}'</source>
        <translation>đơn vị '{unit}' không hợp với môi chất '{carrier}'</translation>
    </message>
    <message>
        <source>unit '{unit}' does not fit the carrier '{carrier}'; the flow is left out</source>
        <translation>đơn vị '{unit}' không hợp với môi chất '{carrier}'; dòng bị bỏ</translation>
    </message>
    <message>
        <source>Unit of output</source>
        <translation>Đơn vị sản lượng</translation>
    </message>
    <message>
        <source>Unit of pressure</source>
        <translation>Đơn vị áp suất</translation>
    </message>
    <message>
        <source>Unit of the amount per year</source>
        <translation>Đơn vị của lượng mỗi năm</translation>
    </message>
    <message>
        <source>Unit of the number</source>
        <translation>Đơn vị của số liệu</translation>
    </message>
    <message>
        <source>Unit of the rate</source>
        <translation>Đơn vị của mức</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>Đơn giá</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>CHƯA RÕ</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>chưa rõ</translation>
    </message>
    <message>
        <source>Unknown is written as a dash and is never counted as zero.</source>
        <translation>Điều chưa biết được ghi bằng dấu gạch ngang và không bao giờ tính là số không.</translation>
    </message>
    <message>
        <source>unknown key '{key}' in {place}</source>
        <translation>khóa lạ '{key}' trong {place}</translation>
    </message>
    <message>
        <source>unknown parameter</source>
        <translation>tham số không có trong thuật toán</translation>
    </message>
    <message>
        <source>Unpacking the extract</source>
        <translation>Đang giải nén tệp trích</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>chưa kiểm chứng</translation>
    </message>
    <message>
        <source>Upkeep and insurance of a rooftop system per year as share of capital</source>
        <translation>Bảo trì và bảo hiểm hệ thống mái nhà mỗi năm, theo tỷ lệ vốn</translation>
    </message>
    <message>
        <source>Upkeep of pipes per year as share of capital</source>
        <translation>Chi phí bảo trì ống mỗi năm, tỷ lệ so với vốn đầu tư</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Dùng được</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>dùng được</translation>
    </message>
    <message>
        <source>Usable area [m2]</source>
        <translation>Diện tích dùng được [m2]</translation>
    </message>
    <message>
        <source>Usable area under existing modules</source>
        <translation>Phần diện tích dùng được nằm dưới tấm pin đã có</translation>
    </message>
    <message>
        <source>Usable for modules</source>
        <translation>Dùng được cho tấm pin</translation>
    </message>
    <message>
        <source>Usable roof area after edges, fire paths and obstacles; modules, kWp, MWh low/base/high, CO2</source>
        <translation>Diện tích mái dùng được sau khi trừ mép mái, lối chữa cháy và vật cản; số tấm pin, kWp, MWh thấp/trung bình/cao, CO2</translation>
    </message>
    <message>
        <source>Use and money of the roofs</source>
        <translation>Sử dụng điện và hiệu quả tài chính của mái</translation>
    </message>
    <message>
        <source>use DEMAND MODEL DDA</source>
        <translation>dùng DEMAND MODEL DDA</translation>
    </message>
    <message>
        <source>use H-W or D-W</source>
        <translation>dùng H-W hoặc D-W</translation>
    </message>
    <message>
        <source>use one of: {choices}</source>
        <translation>dùng một trong: {choices}</translation>
    </message>
    <message>
        <source>use one of: {choices}, or describe it in the scenario file under [profiles]</source>
        <translation>dùng một trong: {choices}, hoặc mô tả trong tệp kịch bản, mục [profiles]</translation>
    </message>
    <message>
        <source>use one of: {known}</source>
        <translation>dùng một trong: {known}</translation>
    </message>
    <message>
        <source>use t/h or MW for steam, MW for heat, m3/h for water</source>
        <translation>dùng t/h hoặc MW cho hơi, MW cho nhiệt, m3/h cho nước</translation>
    </message>
    <message>
        <source>use {units}</source>
        <translation>dùng {units}</translation>
    </message>
    <message>
        <source>used again and again, its salt would rise from {now} to {then} mg/l, above the limit of {limit} mg/l</source>
        <translation>khi tái sử dụng nhiều lần, muối sẽ tăng từ {now} lên {then} mg/l, vượt giới hạn {limit} mg/l</translation>
    </message>
    <message>
        <source>used again and again, its salt would rise without limit: too little water leaves the loop</source>
        <translation>khi tái sử dụng nhiều lần, muối sẽ tăng không ngừng: quá ít nước ra khỏi vòng tuần hoàn</translation>
    </message>
    <message>
        <source>Used by firms in year 1 with all roofs built, all firms</source>
        <translation>Doanh nghiệp tự dùng năm đầu khi lắp toàn bộ mái, mọi doanh nghiệp</translation>
    </message>
    <message>
        <source>Used by firms of known electricity [MWh/a]</source>
        <translation>Tự dùng của doanh nghiệp đã biết điện tiêu thụ [MWh/năm]</translation>
    </message>
    <message>
        <source>Used by firms, high [MWh/a]</source>
        <translation>Doanh nghiệp tự dùng, cận trên [MWh/năm]</translation>
    </message>
    <message>
        <source>Used by firms, low [MWh/a]</source>
        <translation>Doanh nghiệp tự dùng, cận dưới [MWh/năm]</translation>
    </message>
    <message>
        <source>Used by the firm in year 1, all roofs built</source>
        <translation>Doanh nghiệp tự dùng năm đầu, lắp toàn bộ mái</translation>
    </message>
    <message>
        <source>Used by the firm in year 1, best with sale by the rule</source>
        <translation>Doanh nghiệp tự dùng năm đầu, tốt nhất khi bán theo quy định</translation>
    </message>
    <message>
        <source>Used by the firm in year 1, best without sale</source>
        <translation>Doanh nghiệp tự dùng năm đầu, tốt nhất khi không bán điện</translation>
    </message>
    <message>
        <source>Used by the firm in year 1, high</source>
        <translation>Doanh nghiệp tự dùng năm đầu, cận trên</translation>
    </message>
    <message>
        <source>Used by the firm in year 1, low</source>
        <translation>Doanh nghiệp tự dùng năm đầu, cận dưới</translation>
    </message>
    <message>
        <source>used by the firms</source>
        <translation>doanh nghiệp tự dùng</translation>
    </message>
    <message>
        <source>Utilities</source>
        <translation>Hạ tầng kỹ thuật dạng tuyến</translation>
    </message>
    <message>
        <source>Utility id</source>
        <translation>Mã tuyến hạ tầng</translation>
    </message>
    <message>
        <source>Vacant</source>
        <translation>Đất trống</translation>
    </message>
    <message>
        <source>Vacant land</source>
        <translation>Đất còn trống</translation>
    </message>
    <message>
        <source>Vacant plots as the plan permits</source>
        <translation>Lô trống xây dựng theo quy hoạch</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Value at which the net present value is zero</source>
        <translation>Giá trị làm NPV bằng không</translation>
    </message>
    <message>
        <source>Value in words</source>
        <translation>Giá trị bằng chữ</translation>
    </message>
    <message>
        <source>value is empty</source>
        <translation>cột value để trống</translation>
    </message>
    <message>
        <source>value {value} is no NDVI, which lies between -1 and 1</source>
        <translation>giá trị {value} không phải NDVI, vốn nằm giữa -1 và 1</translation>
    </message>
    <message>
        <source>Value, high</source>
        <translation>Giá trị, cận trên</translation>
    </message>
    <message>
        <source>Value, low</source>
        <translation>Giá trị, cận dưới</translation>
    </message>
    <message>
        <source>valves</source>
        <translation>van</translation>
    </message>
    <message>
        <source>Vegetation on natural soil</source>
        <translation>Thảm thực vật trên đất tự nhiên</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Vận tốc</translation>
    </message>
    <message>
        <source>Velocity at the least load</source>
        <translation>Vận tốc ở tải thấp nhất</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>very wide: never estimated from area</source>
        <translation>khoảng rất rộng: không bao giờ ước tính theo diện tích</translation>
    </message>
    <message>
        <source>Vietnamese over German laying cost</source>
        <translation>Chi phí đặt ống ở Việt Nam so với Đức</translation>
    </message>
    <message>
        <source>vn_c07: guidance 3288/C07-P4; ifc: International Fire Code.</source>
        <translation>vn_c07: hướng dẫn 3288/C07-P4; ifc: International Fire Code (quy chuẩn PCCC quốc tế).</translation>
    </message>
    <message>
        <source>VND/{unit}</source>
        <translation>đồng/{unit}</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Điện áp</translation>
    </message>
    <message>
        <source>wait some minutes, or use an extract with OSM_FILE</source>
        <translation>hãy chờ vài phút, hoặc dùng tệp trích với OSM_FILE</translation>
    </message>
    <message>
        <source>Walking distance to open green</source>
        <translation>Khoảng cách đi bộ tới cây xanh mở</translation>
    </message>
    <message>
        <source>Warehouse land</source>
        <translation>Đất kho bãi</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>cảnh báo</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Số cảnh báo</translation>
    </message>
    <message>
        <source>warp it to a north-up grid</source>
        <translation>nắn lại theo lưới hướng bắc</translation>
    </message>
    <message>
        <source>Waste heat</source>
        <translation>Nhiệt thải</translation>
    </message>
    <message>
        <source>Wastewater</source>
        <translation>Nước thải</translation>
    </message>
    <message>
        <source>Wastewater over water use where a firm told its water alone</source>
        <translation>Tỷ lệ nước thải trên nước sử dụng khi doanh nghiệp chỉ cho biết lượng nước</translation>
    </message>
    <message>
        <source>Wastewater reused</source>
        <translation>Nước thải tái sử dụng</translation>
    </message>
    <message>
        <source>Wastewater treated to the standard</source>
        <translation>Nước thải được xử lý đạt quy chuẩn</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Nước</translation>
    </message>
    <message>
        <source>water</source>
        <translation>nước</translation>
    </message>
    <message>
        <source>Water flow</source>
        <translation>Lưu lượng nước</translation>
    </message>
    <message>
        <source>Water in a sealed basin</source>
        <translation>Mặt nước trong hồ lót chống thấm</translation>
    </message>
    <message>
        <source>Water land</source>
        <translation>Đất mặt nước</translation>
    </message>
    <message>
        <source>Water land whose cover is not mapped</source>
        <translation>Đất mặt nước chưa có bản đồ lớp phủ</translation>
    </message>
    <message>
        <source>Water quality</source>
        <translation>Chất lượng nước</translation>
    </message>
    <message>
        <source>Water quality verified</source>
        <translation>Chất lượng nước đã kiểm chứng</translation>
    </message>
    <message>
        <source>Water temperature</source>
        <translation>Nhiệt độ nước</translation>
    </message>
    <message>
        <source>Water that fits no demand as it is counts as treated ({treatments}); its price holds the treatment, but CO2 of its electricity and the disposal of its reject are not assessed.</source>
        <translation>Nước không phù hợp nhu cầu nào ở trạng thái hiện có được tính là đã xử lý thêm ({treatments}); giá đã gồm chi phí xử lý, nhưng CO2 của điện dùng để xử lý và việc xử lý nước thải bỏ chưa được đánh giá.</translation>
    </message>
    <message>
        <source>Water use</source>
        <translation>Lượng nước dùng</translation>
    </message>
    <message>
        <source>Water, {quality}</source>
        <translation>Nước {quality}</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>kết cấu yếu</translation>
    </message>
    <message>
        <source>Weak base</source>
        <translation>Nền tảng yếu</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Trọng số</translation>
    </message>
    <message>
        <source>weight unverified; runoff as green land in EIA practice</source>
        <translation>trọng số chưa kiểm chứng; hệ số dòng chảy như đất cây xanh theo thông lệ ĐTM</translation>
    </message>
    <message>
        <source>weights of the profile</source>
        <translation>trọng số của bộ tiêu chí</translation>
    </message>
    <message>
        <source>What a buyer pays today</source>
        <translation>Bên mua hiện trả</translation>
    </message>
    <message>
        <source>What a seller spends</source>
        <translation>Chi phí của bên bán</translation>
    </message>
    <message>
        <source>What bar, MPa or kG/cm2 without (g) or (a) mean; ask: such pressures are left out.</source>
        <translation>bar, MPa hoặc kG/cm2 không kèm (g) hay (a) là áp suất nào; ask: các áp suất đó bị bỏ.</translation>
    </message>
    <message>
        <source>What becomes of each roof: usable, setback, path, obstacle, steep, weak.</source>
        <translation>Từng phần của mái: dùng được, chừa mép mái, lối đi, vật cản, quá dốc, kết cấu yếu.</translation>
    </message>
    <message>
        <source>What becomes of the roof area</source>
        <translation>Phân bổ diện tích mái</translation>
    </message>
    <message>
        <source>What covers the unclassified ground, and which roofs drain to infiltration? Map it from an orthophoto.</source>
        <translation>Đất chưa phân loại được phủ bằng gì và mái nào dẫn nước mưa vào thấm? Vẽ theo ảnh trực giao.</translation>
    </message>
    <message>
        <source>What covers the unclassified ground? Map roofs, paving, green and water from an orthophoto.</source>
        <translation>Đất chưa phân loại được phủ bằng gì? Vẽ mái, mặt lát, cây xanh và mặt nước theo ảnh trực giao.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Điểm khác biệt</translation>
    </message>
    <message>
        <source>What differs:</source>
        <translation>Khác biệt:</translation>
    </message>
    <message>
        <source>What is doubtful in the inputs: layer, feature, what to do.</source>
        <translation>Những gì đáng ngờ trong dữ liệu đầu vào: lớp, đối tượng, cách xử lý.</translation>
    </message>
    <message>
        <source>What is imported: west, east, south, north with its CRS. Empty: the park and its surroundings.</source>
        <translation>Phạm vi được nhập: tây, đông, nam, bắc kèm hệ tọa độ. Để trống: khu công nghiệp và vùng xung quanh.</translation>
    </message>
    <message>
        <source>What no layer says stays empty and is listed in the last sheet. Nothing is guessed.</source>
        <translation>Điều không lớp nào cho biết được để trống và liệt kê ở trang cuối. Không suy đoán.</translation>
    </message>
    <message>
        <source>What stands on it, and housing outside the park, no layer says.</source>
        <translation>Không lớp nào cho biết công trình trên đất và nhà ở ngoài khu.</translation>
    </message>
    <message>
        <source>What the decision hangs on</source>
        <translation>Quyết định phụ thuộc vào điều gì</translation>
    </message>
    <message>
        <source>What the demands pay today</source>
        <translation>Các nhu cầu hiện trả</translation>
    </message>
    <message>
        <source>What the pipes carry.</source>
        <translation>Môi chất mà ống dẫn.</translation>
    </message>
    <message>
        <source>What the scenario would bring stands in a column of its own: it is no result and must not be reported.</source>
        <translation>Kết quả dự kiến của phương án nằm ở cột riêng: đó không phải kết quả đạt được và không được đưa vào báo cáo.</translation>
    </message>
    <message>
        <source>What this is</source>
        <translation>Giới thiệu</translation>
    </message>
    <message>
        <source>What to ask for, so that the forms can be filled in.</source>
        <translation>Những gì cần hỏi để điền được biểu mẫu.</translation>
    </message>
    <message>
        <source>What to survey next</source>
        <translation>Nội dung cần khảo sát tiếp</translation>
    </message>
    <message>
        <source>What, where, by how much, and which diameter cures it; empty where all limits hold.</source>
        <translation>Điều gì, ở đâu, vượt bao nhiêu và đường kính nào khắc phục được; trống khi mọi giới hạn đều đạt.</translation>
    </message>
    <message>
        <source>When most flows</source>
        <translation>Thời điểm lưu lượng lớn nhất</translation>
    </message>
    <message>
        <source>When this pressure holds</source>
        <translation>Thời điểm có áp suất này</translation>
    </message>
    <message>
        <source>Where along the fence does a green strip of 10 m stand? Map the green on both sides of the gaps.</source>
        <translation>Đoạn nào dọc hàng rào có dải cây xanh rộng 10 m? Vẽ cây xanh ở hai bên các đoạn hở.</translation>
    </message>
    <message>
        <source>Where are the green patches? Map the unclassified ground and the green planned on vacant plots.</source>
        <translation>Các mảng xanh ở đâu? Vẽ lớp phủ của đất chưa phân loại và cây xanh quy hoạch trên các lô trống.</translation>
    </message>
    <message>
        <source>Where do trees stand? Map the crowns from an orthophoto.</source>
        <translation>Cây ở đâu? Vẽ tán cây theo ảnh trực giao.</translation>
    </message>
    <message>
        <source>Where green patches are linked across a gap.</source>
        <translation>Nơi các mảng xanh được nối qua khoảng hở.</translation>
    </message>
    <message>
        <source>Where pipes may run: strips beside the roads, crossings with class and cost, service lines; with the number of the connected part.</source>
        <translation>Nơi ống có thể đi: dải ven đường, chỗ vượt kèm loại và chi phí, đoạn nhánh; kèm số thứ tự phần liên thông.</translation>
    </message>
    <message>
        <source>Where points are won and lost</source>
        <translation>Nơi được điểm và mất điểm</translation>
    </message>
    <message>
        <source>Where the green strip along the boundary is present or missing.</source>
        <translation>Những đoạn có và thiếu dải cây xanh dọc ranh giới.</translation>
    </message>
    <message>
        <source>whether {n} firms with roofs have solar modules already is unknown: nothing is subtracted</source>
        <translation>chưa biết {n} doanh nghiệp có mái đã có tấm pin mặt trời hay chưa: không trừ gì</translation>
    </message>
    <message>
        <source>Which exchanges between firms exist, and how much do they carry in a year?</source>
        <translation>Hiện có những trao đổi nào giữa các doanh nghiệp và mỗi năm trao đổi bao nhiêu?</translation>
    </message>
    <message>
        <source>Which firms apply RECP with measured results?</source>
        <translation>Doanh nghiệp nào áp dụng RECP có kết quả đo được?</translation>
    </message>
    <message>
        <source>Which green is open to people, and how many people work at each firm? Map the roads too.</source>
        <translation>Cây xanh nào người dân tiếp cận được và mỗi doanh nghiệp có bao nhiêu lao động? Vẽ cả đường giao thông.</translation>
    </message>
    <message>
        <source>Which land use has the ground that no parcel with a known use covers? Draw or complete the parcels.</source>
        <translation>Đất không thuộc lô nào có chức năng rõ ràng thì dùng làm gì? Vẽ thêm hoặc hoàn thiện các lô đất.</translation>
    </message>
    <message>
        <source>Which ponds and basins hold rain, and how much? Ask the developer for their storage volume.</source>
        <translation>Hồ nào trữ nước mưa và trữ bao nhiêu? Hỏi chủ đầu tư hạ tầng KCN về dung tích trữ.</translation>
    </message>
    <message>
        <source>Who gains: owner, investor who sells to the firm, investor who rents the roof</source>
        <translation>Ai được lợi: chủ đầu tư, nhà đầu tư bán điện cho doanh nghiệp, nhà đầu tư thuê mái</translation>
    </message>
    <message>
        <source>Who pays and who gains</source>
        <translation>Ai chi trả và ai có lợi</translation>
    </message>
    <message>
        <source>Who pays and who gains, firm by firm</source>
        <translation>Ai chi trả và ai có lợi, theo từng doanh nghiệp</translation>
    </message>
    <message>
        <source>Whole score</source>
        <translation>Toàn bộ điểm đánh giá</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Why unknown</source>
        <translation>Vì sao chưa rõ</translation>
    </message>
    <message>
        <source>Widest gap between linked green patches</source>
        <translation>Khoảng hở lớn nhất giữa các mảng xanh liên kết</translation>
    </message>
    <message>
        <source>Widest gap between parts of the corridors that is bridged over open land</source>
        <translation>Chỗ hở rộng nhất giữa các phần hành lang được nối qua đất trống</translation>
    </message>
    <message>
        <source>Widest gap between road ends that is closed</source>
        <translation>Khoảng hở lớn nhất giữa các đầu đường được nối lại</translation>
    </message>
    <message>
        <source>Widest step from a road to open green beside it</source>
        <translation>Khoảng cách lớn nhất từ đường tới cây xanh mở bên cạnh</translation>
    </message>
    <message>
        <source>Widest street between plots over which the outline of a plan is closed</source>
        <translation>Đường rộng nhất giữa các lô mà đường bao của bản vẽ được khép qua</translation>
    </message>
    <message>
        <source>Width around the buildings in which a surface model is looked at for what casts shade</source>
        <translation>Bề rộng quanh các công trình mà mô hình bề mặt được xét để tìm vật gây bóng che</translation>
    </message>
    <message>
        <source>Width of a road entrance in the boundary where the road's width is unknown</source>
        <translation>Bề rộng cổng ra vào trên ranh giới khi chưa rõ bề rộng đường</translation>
    </message>
    <message>
        <source>Width of one tooth of a sawtooth roof</source>
        <translation>Bề rộng một răng của mái răng cưa</translation>
    </message>
    <message>
        <source>Width of the green strip that is scored</source>
        <translation>Bề rộng dải cây xanh được chấm điểm</translation>
    </message>
    <message>
        <source>Width of the strip for pipes on one side of a road</source>
        <translation>Bề rộng dải đặt ống ở một bên đường</translation>
    </message>
    <message>
        <source>with all reuse that is possible, salt rises to {then} mg/l, above the limit of {limit} mg/l</source>
        <translation>nếu tái sử dụng hết mức có thể, muối tăng lên {then} mg/l, vượt giới hạn {limit} mg/l</translation>
    </message>
    <message>
        <source>with all reuse that is possible, salt rises without limit</source>
        <translation>nếu tái sử dụng hết mức có thể, muối tăng không ngừng</translation>
    </message>
    <message>
        <source>with this share it loses at any price that its suppliers can accept: at least {loss} million VND (present value)</source>
        <translation>với phần chi phí này, bên mua bị lỗ ở mọi mức giá mà bên bán chấp nhận được: ít nhất {loss} triệu đồng (giá trị hiện tại)</translation>
    </message>
    <message>
        <source>With what is proposed here: {low}–{high}.</source>
        <translation>Với những gì đề xuất ở đây: {low}–{high}.</translation>
    </message>
    <message>
        <source>within the yardstick of {most} %</source>
        <translation>trong mức tham chiếu {most} %</translation>
    </message>
    <message>
        <source>without a layer of roof obstacles nothing is cut out for them; the low yield is cut by {share} %</source>
        <translation>không có lớp vật cản trên mái nên không trừ phần nào; sản lượng cận dưới bị trừ {share} %</translation>
    </message>
    <message>
        <source>without PARK the result has no park layer</source>
        <translation>không có PARK nên kết quả không có lớp park</translation>
    </message>
    <message>
        <source>without {id}, {label}</source>
        <translation>bỏ {id}, {label}</translation>
    </message>
    <message>
        <source>Wood and biomass</source>
        <translation>Củi và sinh khối</translation>
    </message>
    <message>
        <source>work</source>
        <translation>hết hạn mức tính toán</translation>
    </message>
    <message>
        <source>Workers with commuting by public or shared transport</source>
        <translation>Lao động đi làm bằng phương tiện công cộng hoặc xe đưa đón</translation>
    </message>
    <message>
        <source>Working CRS</source>
        <translation>Hệ tọa độ tính toán (CRS)</translation>
    </message>
    <message>
        <source>Working CRS {crs}, as asked.</source>
        <translation>Hệ tọa độ tính toán {crs}, theo yêu cầu.</translation>
    </message>
    <message>
        <source>Working CRS {crs}, that of the park layer.</source>
        <translation>Hệ tọa độ tính toán {crs}, lấy theo lớp park.</translation>
    </message>
    <message>
        <source>Working CRS {crs}: {own} is not metric and true to scale within 0.1 % at the park.</source>
        <translation>Hệ tọa độ tính toán {crs}: {own} không phải hệ mét giữ đúng tỷ lệ trong 0,1 % tại KCN.</translation>
    </message>
    <message>
        <source>Worse than the best plan by</source>
        <translation>Kém hơn phương án tốt nhất</translation>
    </message>
    <message>
        <source>write 1 to 60 degrees</source>
        <translation>ghi từ 1 đến 60 độ</translation>
    </message>
    <message>
        <source>write [{name}] and one line per key</source>
        <translation>ghi [{name}] và mỗi khóa một dòng</translation>
    </message>
    <message>
        <source>write a code into those that are plots</source>
        <translation>ghi mã vào những vòng là lô đất</translation>
    </message>
    <message>
        <source>write a flow_id of the layer FLOWS</source>
        <translation>ghi một flow_id của lớp FLOWS</translation>
    </message>
    <message>
        <source>write a list of ids: ["A", "B"]</source>
        <translation>ghi danh sách mã: ["A", "B"]</translation>
    </message>
    <message>
        <source>write a meridian or an EPSG code</source>
        <translation>ghi kinh tuyến trục hoặc mã EPSG</translation>
    </message>
    <message>
        <source>write a number</source>
        <translation>ghi một số</translation>
    </message>
    <message>
        <source>write a number in the unit of standards.csv: a share of 10 % is 0.10</source>
        <translation>ghi số theo đơn vị của standards.csv: tỷ lệ 10 % là 0.10</translation>
    </message>
    <message>
        <source>write a number of at least {low}</source>
        <translation>ghi một số không nhỏ hơn {low}</translation>
    </message>
    <message>
        <source>write a number of at most {high}</source>
        <translation>ghi một số không quá {high}</translation>
    </message>
    <message>
        <source>write a number of the unit in the catalogue</source>
        <translation>ghi số theo đơn vị trong danh mục</translation>
    </message>
    <message>
        <source>write a plain number, with its unit in the heading</source>
        <translation>ghi một số, với đơn vị ở tiêu đề</translation>
    </message>
    <message>
        <source>write a road_id of the layer ROADS</source>
        <translation>ghi một road_id của lớp ROADS</translation>
    </message>
    <message>
        <source>write bar(g) or bar(a), or tell by PRESSURE what is meant</source>
        <translation>ghi bar(g) hoặc bar(a), hoặc chọn PRESSURE cho biết là loại nào</translation>
    </message>
    <message>
        <source>write dates as 2026-06-30</source>
        <translation>ghi ngày theo dạng 2026-06-30</translation>
    </message>
    <message>
        <source>write degrees Celsius (kelvin − 273.15)</source>
        <translation>ghi theo độ C (kelvin − 273,15)</translation>
    </message>
    <message>
        <source>write en or vi</source>
        <translation>ghi en hoặc vi</translation>
    </message>
    <message>
        <source>write HEAD and a curve with its duty, or a reservoir with the head behind the pump</source>
        <translation>ghi HEAD và một đường đặc tính với điểm làm việc, hoặc một reservoir với cột áp sau bơm</translation>
    </message>
    <message>
        <source>write how much steam the firm uses</source>
        <translation>ghi doanh nghiệp dùng bao nhiêu hơi</translation>
    </message>
    <message>
        <source>write it behind the numbers: west,east,south,north [EPSG:9210]</source>
        <translation>hãy viết sau các số: tây,đông,nam,bắc [EPSG:9210]</translation>
    </message>
    <message>
        <source>write its name in quotation marks</source>
        <translation>ghi tên trong dấu ngoặc kép</translation>
    </message>
    <message>
        <source>write metres, 0 or more</source>
        <translation>ghi số mét, từ 0 trở lên</translation>
    </message>
    <message>
        <source>write month = [12 numbers] and hour = [24 numbers], or table = "file.csv"</source>
        <translation>ghi month = [12 số] và hour = [24 số], hoặc table = "file.csv"</translation>
    </message>
    <message>
        <source>write one of {known}, or an EPSG code</source>
        <translation>ghi một trong {known}, hoặc mã EPSG</translation>
    </message>
    <message>
        <source>write one of: {choices}</source>
        <translation>ghi một trong: {choices}</translation>
    </message>
    <message>
        <source>write positive numbers with a decimal point</source>
        <translation>ghi số dương với dấu chấm thập phân</translation>
    </message>
    <message>
        <source>write the columns {columns}</source>
        <translation>ghi đủ các cột {columns}</translation>
    </message>
    <message>
        <source>write the demands to design for, without pattern</source>
        <translation>ghi nhu cầu dùng để thiết kế, không kèm biểu đồ</translation>
    </message>
    <message>
        <source>write the firm's id or name</source>
        <translation>ghi mã hoặc tên doanh nghiệp</translation>
    </message>
    <message>
        <source>write the header dn,inner_mm,cost_m and one line per size, with commas</source>
        <translation>ghi dòng tiêu đề dn,inner_mm,cost_m rồi mỗi cỡ một dòng, ngăn cách bằng dấu phẩy</translation>
    </message>
    <message>
        <source>write the name of a CSV file</source>
        <translation>hãy ghi tên một tệp CSV</translation>
    </message>
    <message>
        <source>write the outflow as a demand</source>
        <translation>ghi lưu lượng ra thành nhu cầu</translation>
    </message>
    <message>
        <source>write the parcel_id or plot_code of the layer</source>
        <translation>ghi parcel_id hoặc plot_code của lớp lô đất</translation>
    </message>
    <message>
        <source>write the sector, the plot or the output of the firm</source>
        <translation>ghi ngành, lô đất hoặc sản lượng của doanh nghiệp</translation>
    </message>
    <message>
        <source>write the true one, or join the two nodes</source>
        <translation>ghi giá trị đúng hoặc gộp hai nút làm một</translation>
    </message>
    <message>
        <source>write the unit in the heading, e.g. [MWh/year]</source>
        <translation>ghi đơn vị ở tiêu đề, ví dụ [MWh/năm]</translation>
    </message>
    <message>
        <source>write their codes into the plots</source>
        <translation>ghi mã vào các lô</translation>
    </message>
    <message>
        <source>write their plot in the survey, or firm_id in the layer</source>
        <translation>ghi lô đất trong phiếu khảo sát, hoặc firm_id trong lớp</translation>
    </message>
    <message>
        <source>write their sum into [JUNCTIONS]</source>
        <translation>ghi tổng của chúng vào [JUNCTIONS]</translation>
    </message>
    <message>
        <source>write value, article, signer and date</source>
        <translation>ghi value, article, signer và date</translation>
    </message>
    <message>
        <source>write watts, e.g. 585</source>
        <translation>ghi số watt, ví dụ 585</translation>
    </message>
    <message>
        <source>write yes or no</source>
        <translation>ghi yes hoặc no</translation>
    </message>
    <message>
        <source>write {size} numbers, none of them negative</source>
        <translation>ghi {size} số, không số nào âm</translation>
    </message>
    <message>
        <source>Writing results</source>
        <translation>Đang ghi kết quả</translation>
    </message>
    <message>
        <source>X and Y are swapped (X is the northing); they have been exchanged</source>
        <translation>X và Y bị đảo (X là tung độ bắc); đã đổi lại</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>Year built</source>
        <translation>Năm xây dựng</translation>
    </message>
    <message>
        <source>Year of the data</source>
        <translation>Năm của số liệu</translation>
    </message>
    <message>
        <source>Year of the design for the age of existing pipes</source>
        <translation>Năm thiết kế để tính tuổi ống hiện có</translation>
    </message>
    <message>
        <source>Year of the report</source>
        <translation>Năm báo cáo</translation>
    </message>
    <message>
        <source>Year of the roof</source>
        <translation>Năm làm mái</translation>
    </message>
    <message>
        <source>year of this catalogue</source>
        <translation>năm của danh mục này</translation>
    </message>
    <message>
        <source>yearly flows too: pre-feasibility of networks</source>
        <translation>thêm dòng theo năm: tiền khả thi các mạng ống</translation>
    </message>
    <message>
        <source>Yearly growth of the electricity price above inflation</source>
        <translation>Mức tăng giá điện mỗi năm trên lạm phát</translation>
    </message>
    <message>
        <source>Yearly loss of output by ageing</source>
        <translation>Sản lượng giảm mỗi năm do lão hóa</translation>
    </message>
    <message>
        <source>Yearly mean of the air temperature</source>
        <translation>Nhiệt độ không khí trung bình năm</translation>
    </message>
    <message>
        <source>Yearly reports under Decree 35/2022/NĐ-CP and Circular 05/2025/TT-BKHĐT</source>
        <translation>Báo cáo hằng năm theo Nghị định 35/2022/NĐ-CP và Thông tư 05/2025/TT-BKHĐT</translation>
    </message>
    <message>
        <source>years</source>
        <translation>năm</translation>
    </message>
    <message>
        <source>Years of a contract with an investor</source>
        <translation>Số năm hợp đồng với nhà đầu tư</translation>
    </message>
    <message>
        <source>Years of land lease left</source>
        <translation>Số năm thuê đất còn lại</translation>
    </message>
    <message>
        <source>Years of roof life left</source>
        <translation>Số năm tuổi thọ mái còn lại</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation>có/không</translation>
    </message>
    <message>
        <source>Yield of solar modules in use</source>
        <translation>Suất sản lượng của hệ điện mặt trời đang vận hành</translation>
    </message>
    <message>
        <source>You may use, share and change the data, also for money, if you name the source; a database made from them and shared must be under the same licence.</source>
        <translation>Được sử dụng, chia sẻ và sửa đổi dữ liệu, kể cả vì mục đích thương mại, nếu ghi nguồn; cơ sở dữ liệu làm từ dữ liệu này khi chia sẻ phải theo cùng giấy phép.</translation>
    </message>
    <message>
        <source>Zoned master plan: land with a use in the approved plan</source>
        <translation>Quy hoạch phân khu: đất có chức năng trong quy hoạch được duyệt</translation>
    </message>
    <message>
        <source>{address} cannot be reached, or broke off ({error})</source>
        <translation>không kết nối được với {address}, hoặc kết nối bị ngắt ({error})</translation>
    </message>
    <message>
        <source>{area} ha of {total} ha; land use unknown on {unknown} ha</source>
        <translation>{area} ha trong {total} ha; chưa rõ chức năng sử dụng của {unknown} ha</translation>
    </message>
    <message>
        <source>{arrives} bar(g) would arrive, {needed} bar(g) are needed</source>
        <translation>áp suất tới nơi là {arrives} bar(g), cần {needed} bar(g)</translation>
    </message>
    <message>
        <source>{arrives} bar(g) would arrive, {needed} bar(g) are needed, even in the largest pipe</source>
        <translation>áp suất tới nơi là {arrives} bar(g), cần {needed} bar(g), kể cả với ống lớn nhất</translation>
    </message>
    <message>
        <source>{arrives} °C would arrive, superheated steam of {needed} °C is needed</source>
        <translation>nhiệt độ tới nơi là {arrives} °C, cần hơi quá nhiệt {needed} °C</translation>
    </message>
    <message>
        <source>{arrives} °C would arrive, {needed} °C are needed with the exchanger</source>
        <translation>nhiệt độ tới nơi là {arrives} °C, cần {needed} °C kể cả bộ trao đổi nhiệt</translation>
    </message>
    <message>
        <source>{carrier}: not assessed, no flows are known.</source>
        <translation>{carrier}: chưa đánh giá, chưa biết dòng nào.</translation>
    </message>
    <message>
        <source>{carrier}: {supplies} supplies, {demands} demands</source>
        <translation>{carrier}: {supplies} nguồn cung, {demands} nhu cầu</translation>
    </message>
    <message>
        <source>{chosen} from {place}, although confirmed</source>
        <translation>{chosen} cách {place}, dù đã được xác nhận</translation>
    </message>
    <message>
        <source>{chosen} from {place}; next are {others}</source>
        <translation>{chosen} cách {place}; kế tiếp là {others}</translation>
    </message>
    <message>
        <source>{column} is '{value}' in row {row}</source>
        <translation>{column} là '{value}' ở dòng {row}</translation>
    </message>
    <message>
        <source>{crs} is not in metres and true to scale within 0.1 % at the park</source>
        <translation>{crs} không phải hệ mét giữ đúng tỷ lệ trong 0,1 % tại KCN</translation>
    </message>
    <message>
        <source>{crs} is taken as labelled or confirmed and cannot be verified</source>
        <translation>{crs} được dùng như đã ghi hoặc đã xác nhận và không kiểm chứng được</translation>
    </message>
    <message>
        <source>{crs} is unknown</source>
        <translation>không có hệ tọa độ {crs}</translation>
    </message>
    <message>
        <source>{crs}: outside Viet Nam</source>
        <translation>{crs}: ngoài Việt Nam</translation>
    </message>
    <message>
        <source>{field} '{value}' is no date and is taken as unknown</source>
        <translation>{field} '{value}' không phải là ngày nên được coi là chưa biết</translation>
    </message>
    <message>
        <source>{field} '{value}' is unknown</source>
        <translation>{field}: không có giá trị '{value}'</translation>
    </message>
    <message>
        <source>{field} is '{value}' and is taken as unknown</source>
        <translation>{field} là '{value}' nên được coi là chưa biết</translation>
    </message>
    <message>
        <source>{field} is above {high} {unit} and is taken as unknown</source>
        <translation>{field} lớn hơn {high} {unit} nên được coi là chưa biết</translation>
    </message>
    <message>
        <source>{field} is empty</source>
        <translation>{field} để trống</translation>
    </message>
    <message>
        <source>{field} is {value}, which is no valid amount</source>
        <translation>{field} là {value}, không phải giá trị hợp lệ</translation>
    </message>
    <message>
        <source>{field} stands more than once</source>
        <translation>{field} xuất hiện nhiều hơn một lần</translation>
    </message>
    <message>
        <source>{field}: low ≤ value ≤ high does not hold; the range is dropped</source>
        <translation>{field}: không thỏa điều kiện cận dưới ≤ giá trị ≤ cận trên; khoảng này bị bỏ</translation>
    </message>
    <message>
        <source>{found} of {wanted} alternatives found: in the time given no further plan that differs enough was found.</source>
        <translation>Tìm được {found} trong {wanted} phương án khác: trong thời gian cho phép không tìm thêm được phương án nào khác biệt đủ.</translation>
    </message>
    <message>
        <source>{id} is left out</source>
        <translation>{id} bị bỏ</translation>
    </message>
    <message>
        <source>{id} is new</source>
        <translation>{id} là mới</translation>
    </message>
    <message>
        <source>{key} is {value}</source>
        <translation>{key} là {value}</translation>
    </message>
    <message>
        <source>{key}: low ≤ value ≤ high does not hold</source>
        <translation>{key}: không thỏa điều kiện cận dưới ≤ giá trị ≤ cận trên</translation>
    </message>
    <message>
        <source>{kind} geometry is needed, the layer has other</source>
        <translation>cần hình học kiểu {kind}, lớp này có kiểu khác</translation>
    </message>
    <message>
        <source>{kind} geometry is needed, the layer has {other}</source>
        <translation>cần hình học kiểu {kind}, lớp này có {other}</translation>
    </message>
    <message>
        <source>{label}, high</source>
        <translation>{label}, cao</translation>
    </message>
    <message>
        <source>{label}, low</source>
        <translation>{label}, thấp</translation>
    </message>
    <message>
        <source>{length} m of lines enclose nothing and are left out</source>
        <translation>{length} m đường nét không bao kín và bị bỏ qua</translation>
    </message>
    <message>
        <source>{mwh} of the {total_mwh} MWh delivered per year replace biomass, with a CO2 gain of about zero.</source>
        <translation>{mwh} trong {total_mwh} MWh cấp mỗi năm thay cho sinh khối, CO2 giảm được gần bằng không.</translation>
    </message>
    <message>
        <source>{named} is forced, but {why}</source>
        <translation>{named} là bắt buộc, nhưng {why}</translation>
    </message>
    <message>
        <source>{name} '{value}' cannot be read ({why}) and is left out</source>
        <translation>không đọc được {name} '{value}' ({why}) nên bỏ qua</translation>
    </message>
    <message>
        <source>{name} '{value}' is not known and is left out</source>
        <translation>không nhận biết được {name} '{value}' nên bỏ qua</translation>
    </message>
    <message>
        <source>{n} areas are left out because their outline does not close</source>
        <translation>{n} vùng bị bỏ vì đường bao không khép kín</translation>
    </message>
    <message>
        <source>{n} assumptions and tables</source>
        <translation>{n} giả định và bảng</translation>
    </message>
    <message>
        <source>{n} cells hold no height on Earth and count as missing</source>
        <translation>{n} ô có cao độ không thể có trên Trái Đất và được coi là thiếu</translation>
    </message>
    <message>
        <source>{n} cells lie in the park's extent, more than {most}</source>
        <translation>{n} ô nằm trong phạm vi khu, nhiều hơn {most}</translation>
    </message>
    <message>
        <source>{n} central meridians bring the plan to {place}: {titles}</source>
        <translation>{n} kinh tuyến trục đưa bản vẽ đến {place}: {titles}</translation>
    </message>
    <message>
        <source>{n} drip legs, up to {most} kg/h of condensate each at the peak.</source>
        <translation>{n} điểm xả đọng, mỗi điểm tới {most} kg/h nước ngưng ở mức đỉnh.</translation>
    </message>
    <message>
        <source>{n} exchanges between firms run today.</source>
        <translation>Hiện có {n} trao đổi giữa các doanh nghiệp.</translation>
    </message>
    <message>
        <source>{n} existing links, {sure} between firms known to have an ISO standard</source>
        <translation>{n} liên kết hiện có, {sure} liên kết giữa các doanh nghiệp đã biết có tiêu chuẩn ISO</translation>
    </message>
    <message>
        <source>{n} firms</source>
        <translation>{n} doanh nghiệp</translation>
    </message>
    <message>
        <source>{n} firms claim the plot '{plot}': {firms}; their flows are placed by parcel_id</source>
        <translation>{n} doanh nghiệp cùng nhận lô '{plot}': {firms}; dòng của họ được đặt theo parcel_id</translation>
    </message>
    <message>
        <source>{n} firms give neither shifts nor operating hours; two shifts are assumed</source>
        <translation>{n} doanh nghiệp không khai số ca và số giờ vận hành; giả thiết hai ca</translation>
    </message>
    <message>
        <source>{n} firms have more solar power than their roofs carry: nothing can be added</source>
        <translation>{n} doanh nghiệp có công suất điện mặt trời lớn hơn mức mái của họ chứa được: không thể lắp thêm</translation>
    </message>
    <message>
        <source>{n} firms have solar modules already ({kwp} kWp, {area} m2 of roof by the catalogue's module): what can be added is less by that; where they lie is not known, each roof of the firm bears its share</source>
        <translation>{n} doanh nghiệp đã có tấm pin mặt trời ({kwp} kWp, {area} m2 mái tính theo tấm pin trong danh mục): phần có thể lắp thêm bớt đi tương ứng; chưa biết chúng nằm ở đâu, mỗi mái của doanh nghiệp chịu một phần</translation>
    </message>
    <message>
        <source>{n} firms known before are not in the survey and stay as they were</source>
        <translation>{n} doanh nghiệp đã biết không có trong khảo sát và được giữ nguyên</translation>
    </message>
    <message>
        <source>{n} flows are counted; {unknown} are not, because temperature, pressure or hours are unknown. Boilers and plants count like waste heat, firms may serve themselves, pipes and distances are not asked for: a yardstick, no plan.</source>
        <translation>Tính {n} dòng; {unknown} dòng không được tính vì chưa biết nhiệt độ, áp suất hoặc số giờ. Lò hơi và nhà máy được tính như nhiệt thải, doanh nghiệp có thể tự cấp cho mình, không xét đường ống và khoảng cách: đây là thước đo, không phải phương án.</translation>
    </message>
    <message>
        <source>{n} flows are left out, each with the reason</source>
        <translation>{n} dòng không đấu nối, kèm lý do</translation>
    </message>
    <message>
        <source>{n} flows without consent are not listed.</source>
        <translation>Không liệt kê {n} dòng chưa có sự đồng ý.</translation>
    </message>
    <message>
        <source>{n} gaps of up to {tolerance} m are closed</source>
        <translation>đã khép {n} khe hở không quá {tolerance} m</translation>
    </message>
    <message>
        <source>{n} inserts of blocks or external references are empty</source>
        <translation>{n} block hoặc tham chiếu ngoài trống</translation>
    </message>
    <message>
        <source>{n} km2 are too much to ask of a server that others share</source>
        <translation>{n} km2 là quá nhiều đối với một máy chủ dùng chung</translation>
    </message>
    <message>
        <source>{n} land uses follow from the plot code</source>
        <translation>{n} loại đất được suy ra từ mã lô</translation>
    </message>
    <message>
        <source>{n} limits do not hold; the layer of limits lists all of them.</source>
        <translation>{n} giới hạn không đạt; lớp giới hạn liệt kê đầy đủ.</translation>
    </message>
    <message>
        <source>{n} lines have heights, which are dropped</source>
        <translation>{n} đường có cao độ, cao độ bị bỏ</translation>
    </message>
    <message>
        <source>{n} lines or hatches have no length or area and are left out</source>
        <translation>{n} đường hoặc hatch không có chiều dài hay diện tích và bị bỏ qua</translation>
    </message>
    <message>
        <source>{n} more pairs are candidates, estimated from the sectors of firms without flows.</source>
        <translation>Có thêm {n} cặp tiềm năng, ước tính theo ngành của các doanh nghiệp chưa có dòng nào.</translation>
    </message>
    <message>
        <source>{n} not known</source>
        <translation>{n} chưa rõ</translation>
    </message>
    <message>
        <source>{n} objects have tags for which there is no table</source>
        <translation>{n} đối tượng có thẻ không có bảng tương ứng</translation>
    </message>
    <message>
        <source>{n} objects of kinds that cannot be read are left out</source>
        <translation>{n} đối tượng thuộc loại không đọc được bị bỏ qua</translation>
    </message>
    <message>
        <source>{n} objects on layers that are off or frozen are left out</source>
        <translation>{n} đối tượng trên các lớp đang tắt hoặc đóng băng bị bỏ qua</translation>
    </message>
    <message>
        <source>{n} objects on layers that stand for nothing known are left out</source>
        <translation>{n} đối tượng trên các lớp không có quy tắc bị bỏ qua</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} trên {total}</translation>
    </message>
    <message>
        <source>{n} of {total} buildings do not stand in the surface model: their shading is not assessed</source>
        <translation>{n} trên {total} công trình không có trong mô hình bề mặt: chưa đánh giá bóng che của chúng</translation>
    </message>
    <message>
        <source>{n} of {total} buildings have no height</source>
        <translation>{n} trên {total} công trình không có chiều cao</translation>
    </message>
    <message>
        <source>{n} of {total} cells have a value</source>
        <translation>{n} trên {total} ô có giá trị</translation>
    </message>
    <message>
        <source>{n} of {total} cells have no height: they get no value and cast no shade</source>
        <translation>{n} trong {total} ô không có cao độ: các ô đó không có kết quả và không đổ bóng</translation>
    </message>
    <message>
        <source>{n} of {total} demands burn biomass today: joining them saves hardly any CO2.</source>
        <translation>{n} trong {total} nhu cầu hiện đốt sinh khối: đấu nối hầu như không giảm CO2.</translation>
    </message>
    <message>
        <source>{n} of {total} features have no usable geometry and are skipped</source>
        <translation>{n} trong {total} đối tượng không có hình học dùng được nên bị bỏ qua</translation>
    </message>
    <message>
        <source>{n} of {total} firms apply RECP, {unknown} have not answered</source>
        <translation>{n} trong {total} doanh nghiệp áp dụng RECP, {unknown} chưa trả lời</translation>
    </message>
    <message>
        <source>{n} of {total} firms of the survey have a parcel.</source>
        <translation>{n} trong {total} doanh nghiệp của khảo sát có lô đất.</translation>
    </message>
    <message>
        <source>{n} of {total} flows have no load profile and count as running alike in every hour.</source>
        <translation>{n} trong {total} dòng không có biểu đồ phụ tải và được coi là vận hành đều trong mọi giờ.</translation>
    </message>
    <message>
        <source>{n} of {total} geometries were invalid and have been repaired</source>
        <translation>{n} trong {total} hình không hợp lệ và đã được sửa</translation>
    </message>
    <message>
        <source>{n} of {total} pairs are feasible.</source>
        <translation>{n} trong {total} cặp khả thi.</translation>
    </message>
    <message>
        <source>{n} of {total} plots keep the rule, {unknown} cannot be told</source>
        <translation>{n} trong {total} lô đúng quy định, {unknown} lô chưa kết luận được</translation>
    </message>
    <message>
        <source>{n} of {total} roofs have no heights in the surface model: their shading is not assessed</source>
        <translation>{n} trên {total} mái không có cao độ trong mô hình bề mặt: chưa đánh giá bóng che của chúng</translation>
    </message>
    <message>
        <source>{n} outlines are drawn twice, or outlined and hatched; one of each is kept</source>
        <translation>{n} đường bao vẽ hai lần, hoặc vừa có viền vừa có hatch; mỗi cái giữ một</translation>
    </message>
    <message>
        <source>{n} outlines within another of the same kind have no code and are taken as holes</source>
        <translation>{n} đường bao nằm trong đường bao cùng loại, không có mã và được coi là lỗ</translation>
    </message>
    <message>
        <source>{n} pairs of supply and demand fit each other.</source>
        <translation>{n} cặp cung–cầu phù hợp với nhau.</translation>
    </message>
    <message>
        <source>{n} pipes have no place on the map</source>
        <translation>{n} ống không có vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>{n} plot codes stand in more than one plot; a number is added</source>
        <translation>{n} mã lô xuất hiện ở nhiều lô; đã thêm số</translation>
    </message>
    <message>
        <source>{n} plots above, {unknown} not known, of {total}.</source>
        <translation>{n} lô vượt, {unknown} lô chưa rõ, trên {total} lô.</translation>
    </message>
    <message>
        <source>{n} plots have no code in the plan and are numbered</source>
        <translation>{n} lô không có mã trong bản vẽ và được đánh số</translation>
    </message>
    <message>
        <source>{n} plots have no land use that is known</source>
        <translation>{n} lô không rõ loại đất</translation>
    </message>
    <message>
        <source>{n} plots hold several texts like a code; the largest is taken</source>
        <translation>{n} lô có nhiều dòng chữ giống mã; dùng chữ lớn nhất</translation>
    </message>
    <message>
        <source>{n} plots lie within another and are cut out of it</source>
        <translation>{n} lô nằm trong lô khác và được cắt ra khỏi lô đó</translation>
    </message>
    <message>
        <source>{n} polygons lie outside the park wholly or in part; {area} m2 do not count</source>
        <translation>{n} đa giác nằm ngoài khu, toàn bộ hoặc một phần; {area} m2 không được tính</translation>
    </message>
    <message>
        <source>{n} random weights, ±{spread} %</source>
        <translation>{n} bộ trọng số ngẫu nhiên, ±{spread} %</translation>
    </message>
    <message>
        <source>{n} roof obstacles lie on no roof and are not counted</source>
        <translation>{n} vật cản không nằm trên mái nào nên không tính</translation>
    </message>
    <message>
        <source>{n} roof planes yield {low} to {high} kWh/kWp, outside {least} to {most}</source>
        <translation>{n} mặt mái có suất sản lượng {low} đến {high} kWh/kWp, ngoài khoảng {least} đến {most}</translation>
    </message>
    <message>
        <source>{n} rows in all, see the layer.</source>
        <translation>Tất cả {n} dòng, xem lớp dữ liệu.</translation>
    </message>
    <message>
        <source>{n} sets of sizes were computed; node {node} has least pressure to spare.</source>
        <translation>Đã tính {n} bộ cỡ ống; nút {node} còn dư áp suất ít nhất.</translation>
    </message>
    <message>
        <source>{part} is above {whole}; what is above it does not count</source>
        <translation>{part} lớn hơn {whole}; phần vượt không được tính</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error})</source>
        <translation>không đọc được {path} ({error})</translation>
    </message>
    <message>
        <source>{path} cannot be read as a plan ({why})</source>
        <translation>không đọc được {path} như một bản vẽ ({why})</translation>
    </message>
    <message>
        <source>{path} cannot be written ({error})</source>
        <translation>không ghi được {path} ({error})</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why})</source>
        <translation>không ghi được {path} ({why})</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} không tồn tại</translation>
    </message>
    <message>
        <source>{path} does not have the columns of score_profile.csv</source>
        <translation>{path} không có các cột của score_profile.csv</translation>
    </message>
    <message>
        <source>{path} has {n} hours without a valid value, the first in row {row}: {column}</source>
        <translation>{path} có {n} giờ không có giá trị hợp lệ, giờ đầu tiên ở dòng {row}: {column}</translation>
    </message>
    <message>
        <source>{path} holds more than {n} objects</source>
        <translation>{path} có hơn {n} đối tượng</translation>
    </message>
    <message>
        <source>{path} holds {n} different hours instead of 8,760</source>
        <translation>{path} có {n} giờ khác nhau thay vì 8.760</translation>
    </message>
    <message>
        <source>{path} holds {n} layers and none is called '{layer}'</source>
        <translation>{path} có {n} lớp và không lớp nào tên '{layer}'</translation>
    </message>
    <message>
        <source>{path} is a DWG drawing</source>
        <translation>{path} là bản vẽ DWG</translation>
    </message>
    <message>
        <source>{path} is also the file of {other}</source>
        <translation>{path} cũng là tệp của {other}</translation>
    </message>
    <message>
        <source>{path} is also the target of {other}</source>
        <translation>{path} cũng là đích của {other}</translation>
    </message>
    <message>
        <source>{path} is an old .xls file or locked with a password</source>
        <translation>{path} là tệp .xls cũ hoặc bị khóa bằng mật khẩu</translation>
    </message>
    <message>
        <source>{path} is damaged ({error})</source>
        <translation>{path} bị hỏng ({error})</translation>
    </message>
    <message>
        <source>{path} is damaged ({why})</source>
        <translation>{path} bị hỏng ({why})</translation>
    </message>
    <message>
        <source>{path} is no DXF drawing, or is cut off</source>
        <translation>{path} không phải bản vẽ DXF, hoặc bị cắt cụt</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8, UTF-16 or Windows-1258</source>
        <translation>{path} không phải văn bản UTF-8, UTF-16 hay Windows-1258</translation>
    </message>
    <message>
        <source>{path} is no XLSX workbook</source>
        <translation>{path} không phải tệp XLSX</translation>
    </message>
    <message>
        <source>{path} is not a GeoPackage ({error})</source>
        <translation>{path} không phải GeoPackage ({error})</translation>
    </message>
    <message>
        <source>{path} is not TOML ({error})</source>
        <translation>{path} không phải TOML ({error})</translation>
    </message>
    <message>
        <source>{path} unpacks to more than {n} MB</source>
        <translation>{path} giải nén ra hơn {n} MB</translation>
    </message>
    <message>
        <source>{place}: at the least load water has been in the mains for {age} h, {off} h longer than the limit of {limit} h; narrower pipes or regular flushing renew it</source>
        <translation>{place}: ở tải thấp nhất nước lưu trong ống chính {age} h, lâu hơn {off} h so với giới hạn {limit} h; ống nhỏ hơn hoặc súc xả định kỳ giúp thay nước</translation>
    </message>
    <message>
        <source>{place}: at the least load water of {arrives} °C arrives, {off} K below the {needed} °C that are needed; no size cures it, a bypass at the end keeps the pipe warm</source>
        <translation>{place}: ở tải thấp nhất nước tới nơi {arrives} °C, thấp hơn {off} K so với {needed} °C cần thiết; không cỡ ống nào khắc phục được, đường vòng ở cuối tuyến giữ cho ống nóng</translation>
    </message>
    <message>
        <source>{place}: at the least load {lost} of {given} t/h condense on the way, {share} %, the limit is {most} %; narrower pipes or thicker insulation lose less</source>
        <translation>{place}: ở tải thấp nhất {lost} trên {given} t/h bị ngưng dọc đường, {share} %, giới hạn là {most} %; ống nhỏ hơn hoặc bảo ôn dày hơn giảm tổn thất</translation>
    </message>
    <message>
        <source>{place}: steam of {arrives} °C arrives, {off} K below the {needed} °C that are needed; no size cures it, the supply has to be hotter or the insulation thicker</source>
        <translation>{place}: hơi tới nơi {arrives} °C, thấp hơn {off} K so với {needed} °C cần thiết; không cỡ ống nào khắc phục được, nguồn phải nóng hơn hoặc bảo ôn phải dày hơn</translation>
    </message>
    <message>
        <source>{reason}; none of the {n} others fits either</source>
        <translation>{reason}; {n} bên còn lại cũng không phù hợp</translation>
    </message>
    <message>
        <source>{reason}; not designed: a network uses a supply in one state, and a treated one only where the scenario sets network_treatment = 1; or enter the treated water as a supply of its own</source>
        <translation>{reason}; không thiết kế: mạng dùng mỗi nguồn ở một trạng thái, và chỉ dùng nước đã xử lý thêm khi kịch bản đặt network_treatment = 1; hoặc hãy nhập nước đã xử lý thành một nguồn riêng</translation>
    </message>
    <message>
        <source>{refusal}; {treatment} makes it fit for {cost} million VND/m3 and gives {recovery} % of the water</source>
        <translation>{refusal}; {treatment} làm cho nước phù hợp với {cost} triệu đồng/m3 và cho ra {recovery} % lượng nước</translation>
    </message>
    <message>
        <source>{served} of {demands} demands served, {km} km</source>
        <translation>đáp ứng {served} trong {demands} nhu cầu, {km} km</translation>
    </message>
    <message>
        <source>{speed} m/s is above the limit of {limit} m/s even in the largest pipe</source>
        <translation>{speed} m/s vượt giới hạn {limit} m/s, kể cả với ống lớn nhất</translation>
    </message>
    <message>
        <source>{supplies} supplies and {demands} demands of {carrier} make more than {most} pairs</source>
        <translation>{supplies} nguồn cung và {demands} nhu cầu {carrier} tạo thành hơn {most} cặp</translation>
    </message>
    <message>
        <source>{supply} water cannot serve as {demand} water</source>
        <translation>nước {supply} không dùng được làm nước {demand}</translation>
    </message>
    <message>
        <source>{table} has no rule for {year}</source>
        <translation>{table} không có quy định cho năm {year}</translation>
    </message>
    <message>
        <source>{title}: {km} km</source>
        <translation>{title}: {km} km</translation>
    </message>
    <message>
        <source>{unit} is turned into {wanted}</source>
        <translation>{unit} được đổi sang {wanted}</translation>
    </message>
    <message>
        <source>{value} is no distance from the roof's edge</source>
        <translation>{value} không phải là khoảng cách mép mái hợp lệ</translation>
    </message>
    <message>
        <source>{value} is no module power</source>
        <translation>{value} không phải là công suất tấm pin hợp lệ</translation>
    </message>
    <message>
        <source>{value}° is no tilt for racks</source>
        <translation>{value}° không phải là góc nghiêng hợp lệ của giá</translation>
    </message>
    <message>
        <source>{what} {supply} {unit} is above the demand's limit of {demand} {unit}</source>
        <translation>{what} {supply} {unit} vượt giới hạn {demand} {unit} của nhu cầu</translation>
    </message>
    <message>
        <source>{what} {supply} {unit} is above the general limit of {demand} {unit} for {use} water</source>
        <translation>{what} {supply} {unit} vượt giới hạn chung {demand} {unit} của nước {use}</translation>
    </message>
    <message>
        <source>{whose} of {pressure} bar(a) and {celsius} °C lies outside {low} to {high} bar(a) and {most} °C</source>
        <translation>{whose} ở {pressure} bar(a) và {celsius} °C nằm ngoài khoảng {low} đến {high} bar(a) và {most} °C</translation>
    </message>
</context>
</TS>
