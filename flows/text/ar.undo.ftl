## ما يعترض التراجع عن أمر

undo-news-request-closed = خبر إغلاق الطلب إلى { $name } عبر { $channels }
undo-season-closed = لا يعود { $duty }، { $date }، إلى { $name }: أُغلق الموسم بعد ذلك. لم يتغير شيء.
undo-outside-season = لا يعود { $duty }، { $date }، إلى { $name }: لم يعد هذا اليوم من أيام الموسم. لم يتغير شيء.
undo-duty-given-up = لا يعود { $duty }، { $date }، إلى { $name }: لم يعد هذا الواجب من واجبات الموسم. لم يتغير شيء.
request-reopened = عاد هذا الواجب إليك، فعاد طلبك مفتوحًا، وسينظر فيه المنسقون.
request-swap-not-reopened = استرجع المنسقون هذا الواجب لحظة، فأُغلق بذلك طلبك لمبادلته. عاد الواجب إليك الآن؛ فإن كنت ما زلت تريد المبادلة، فاطلبها مرة أخرى من فضلك.
unlock-done-untold = 🔓 { $duty }، { $date }، شاغر من جديد: استرجعه { $by } من { $name } ({ $its }). لم يكن { $name } قد علم به بعد، ولن يُبلَّغ.
    السبب: «{ $reason }»
undo-holder-told = يجري إبلاغ { $name } بواجبه.
undo-same-time = ⚠️ لدى { $name } الآن في الوقت نفسه: { $duties }.
request-hindered-not-held = لم يعد { $to }، { $to_date }، واجب { $name }، فلم يتغير شيء.
request-ended-given-up = لم يعد في الموسم الواجب الذي طلبت الانتقال إليه، فأُغلق طلبك وبقي واجبك لك.
request-card-given-up = 🗑 لم يعد في الموسم الواجب المطلوب الانتقال إليه، فأُغلق الطلب، { $at }.
