## What Punjabi speakers type to stop and to be written to again, in both scripts

keywords-stop = ਰੋਕੋ, ਰੋਕ ਦਿਓ, ਬੰਦ ਕਰੋ, ਬੰਦ ਕਰ ਦਿਓ, ਮੈਸੇਜ ਬੰਦ ਕਰੋ, ਸੁਨੇਹੇ ਬੰਦ ਕਰੋ, ਮੈਸੇਜ ਨਾ ਭੇਜੋ, ਸਟਾਪ, rok deo, rok dio, band kar deo, band kar dio, message na bhejo, sunehe band karo
keywords-start = ਸ਼ੁਰੂ, ਸ਼ੁਰੂ ਕਰੋ, ਫਿਰ ਸ਼ੁਰੂ ਕਰੋ, ਮੁੜ ਸ਼ੁਰੂ ਕਰੋ, ਚਾਲੂ ਕਰੋ, ਸਟਾਰਟ, shuru kar deo, shuru kar dio, mur shuru karo
