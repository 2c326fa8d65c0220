## What Kannada speakers type to stop and to be written to again, in both scripts

keywords-stop = ನಿಲ್ಲಿಸಿ, ನಿಲ್ಲಿಸು, ಸಂದೇಶ ನಿಲ್ಲಿಸಿ, ಸಂದೇಶಗಳನ್ನು ನಿಲ್ಲಿಸಿ, ಮೆಸೇಜ್ ನಿಲ್ಲಿಸಿ, ಮೆಸೇಜ್ ಕಳುಹಿಸಬೇಡಿ, ಸಂದೇಶ ಕಳುಹಿಸಬೇಡಿ, ಬಂದ್ ಮಾಡಿ, ಸ್ಟಾಪ್, nillisi, nillisu, message nillisi, sandesha nillisi, message kaluhisabedi, band maadi, bandh madi
keywords-start = ಪ್ರಾರಂಭಿಸಿ, ಪ್ರಾರಂಭಿಸು, ಆರಂಭಿಸಿ, ಶುರು ಮಾಡಿ, ಮತ್ತೆ ಪ್ರಾರಂಭಿಸಿ, ಸ್ಟಾರ್ಟ್, prarambhisi, aarambhisi, shuru madi, shuru maadi
