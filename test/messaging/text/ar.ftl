notice-registration-approved = السلام عليكم { $name }، تم قبولك في { $season }.
mail-registration-approved-subject = أهلا بك في { $season }
mail-how-to-answer = أجب في المحادثة.
