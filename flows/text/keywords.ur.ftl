## What Urdu speakers type to stop and to be written to again, in both scripts

keywords-stop = روکو, روکیں, روک دیں, بند کرو, بند کریں, بند کر دیں, بند کردیں, میسج بند کرو, میسج بند کریں, پیغام بند کریں, پیغامات بند کریں, میسج مت بھیجو, میسج نہ بھیجیں, پیغام نہ بھیجیں, اسٹاپ, سٹاپ, rok dein, band karein, band kar dein, message band karein, message na bhejein, paigham band karein
keywords-start = شروع, شروع کرو, شروع کریں, دوبارہ شروع کریں, چالو کریں, اسٹارٹ, سٹارٹ, shuru karein, dobara shuru karein, chalu karein
