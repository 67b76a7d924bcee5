namespace ServiceDefaults.City;

public enum Gender
{
    Female,
    Male,
}
