"""An invented list of procedures, true in form, for tests."""

CSV = """\
Mã thủ tục;Tên thủ tục;Lĩnh vực;Cơ quan thực hiện;Cấp;Thời hạn giải quyết;Nguồn;Hiệu lực từ;Hiệu lực đến
9.000001;Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ;Xây dựng;SXD;Cấp tỉnh;15 ngày làm việc;QĐ 01;01/7/2025;
9.000002;Cấp lại giấy phép xây dựng đối với công trình không theo tuyến;Xây dựng;Sở Xây dựng;;5 ngày;QĐ 01;01/7/2025;
9.000003;Cấp giấy phép hoạt động đối với phòng khám đa khoa;Y tế;SYT;Cấp tỉnh;60 ngày;QĐ 02/QĐ-UBND;01/7/2025;
9.000004;Đăng ký khai sinh có yếu tố nước ngoài;Hộ tịch;STP;Cấp xã;;QĐ 03/QĐ-UBND;01/7/2025;
9.000005;Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm;Công Thương;SCT;Cấp tỉnh;20 ngày;QĐ 04;01/7/2025;
9.000006;Cấp giấy phép môi trường;Môi trường;SNNMT;Cấp tỉnh;30 ngày;QĐ 05/QĐ-UBND;01/7/2025;
9.000007;Thành lập trung tâm ngoại ngữ, tin học;Giáo dục;SGDDT;Cấp tỉnh;15 ngày làm việc;QĐ 06/QĐ-UBND;01/7/2025;
9.000008;Cấp giấy phép lao động cho người nước ngoài làm việc tại Việt Nam;Việc làm;SNV;;10 ngày;QĐ 07;01/7/2025;
9.000009;Tổ chức lễ hội cấp tỉnh;Văn hóa;SVHTT;Cấp tỉnh;20 ngày;QĐ 08/QĐ-UBND;01/7/2025;31/12/2025
9.000009;Tổ chức lễ hội quy mô cấp tỉnh;Văn hóa;SVHTT;Cấp tỉnh;15 ngày;QĐ 88/QĐ-UBND;01/01/2026;
"""
