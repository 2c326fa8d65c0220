## What Marathi speakers type to stop and to be written to again, in both scripts

keywords-stop = थांबा, थांबवा, बंद करा, बंद कर, संदेश थांबवा, संदेश बंद करा, मेसेज बंद करा, मेसेज थांबवा, मेसेज पाठवू नका, संदेश पाठवू नका, thamba, thambva, thambava, band kara, message band kara, sandesh band kara, message pathvu naka
keywords-start = सुरू करा, सुरु करा, सुरू, सुरु, पुन्हा सुरू करा, चालू करा, suru, suru kara, punha suru kara, chalu kara
