## What Gujarati speakers type to stop and to be written to again, in both scripts

keywords-stop = બંધ કરો, બંધ કરી દો, મેસેજ બંધ કરો, સંદેશ બંધ કરો, સંદેશા બંધ કરો, મેસેજ ના મોકલો, મેસેજ ન મોકલો, રોકો, અટકાવો, સ્ટોપ, bandh karo, bandh kari do, message bandh karo, message na moklo, sandesh bandh karo, atkavo
keywords-start = શરૂ, શરૂ કરો, ફરી શરૂ કરો, ચાલુ કરો, સ્ટાર્ટ, sharu, sharu karo, fari sharu karo, chalu karo
