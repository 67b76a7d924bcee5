using Liaison.EmploymentReports;
using Liaison.Enterprises;
using Liaison.Officers;
using Liaison.StaffDeclarations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace Liaison.Database;

/// <summary>The database of Liaison: enterprises, officers, employment reports, surplus and shortage of staff.</summary>
internal sealed class LiaisonContext(DbContextOptions<LiaisonContext> options) : ServiceDbContext(options)
{
    public DbSet<Enterprise> Enterprises => Set<Enterprise>();

    public DbSet<Officer> Officers => Set<Officer>();

    public DbSet<EmploymentReport> EmploymentReports => Set<EmploymentReport>();

    public DbSet<StaffDeclaration> StaffDeclarations => Set<StaffDeclaration>();
}
