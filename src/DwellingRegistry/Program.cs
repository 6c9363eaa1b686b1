Console.WriteLine("DwellingRegistry");
