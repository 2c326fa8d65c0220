## What Tamil speakers type to stop and to be written to again, in both scripts

keywords-stop = நிறுத்து, நிறுத்துங்கள், நிறுத்தவும், செய்திகளை நிறுத்து, செய்திகளை நிறுத்துங்கள், செய்திகளை நிறுத்தவும், மெசேஜ் நிறுத்து, மெசேஜ் அனுப்பாதீர்கள், செய்தி அனுப்ப வேண்டாம், மெசேஜ் அனுப்ப வேண்டாம், ஸ்டாப், niruthu, niruthungal, niruthavum, message niruthu, message niruthungal, message anuppa vendam
keywords-start = தொடங்கு, தொடங்குங்கள், தொடங்கவும், ஆரம்பி, மீண்டும் தொடங்கு, ஸ்டார்ட், thodangu, thodangungal, thodangavum, aarambi, meendum thodangu
