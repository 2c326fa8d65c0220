## What Hindi speakers type to stop and to be written to again, in both scripts

keywords-stop = रोको, रोकें, बंद करो, बंद करें, बन्द करो, बन्द करें, मैसेज बंद करो, मैसेज बंद करें, संदेश बंद करें, संदेश रोकें, मैसेज मत भेजो, मैसेज न भेजें, स्टॉप, roko, rok do, band karo, band kar do, band karen, band kijiye, message band karo, message band karen, message mat bhejo, message na bhejen, mat bhejo
keywords-start = शुरू, शुरू करो, शुरू करें, शुरु करो, शुरु करें, चालू करो, चालू करें, फिर से शुरू करें, स्टार्ट, shuru, shuru karo, shuru karen, shuru kijiye, chalu karo, chalu karen
