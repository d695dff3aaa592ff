"""The article that examples show: one of the shipped samples."""

ID = "u282f85778cb14a05"
TITLE = "اتحاد وادي النخيل يخطف كأس الجهة في الأنفاس الأخيرة"
SITE = "alwaha-news.example"
DATE = "2022-09-03T22:15+01:00"
QUERY = "%D9%83%D8%A3%D8%B3"
