package io.lmscore.store.timescale;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The anatomy that every backend has. */
@AnalyzeClasses(
    packagesOf = PostgresProvider.class,
    importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  /** That of ArchUnit knows only the usual folder of classes. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String ROOT = PostgresProvider.class.getPackageName();

  @ArchTest
  static final ArchRule THE_ONLY_PUBLIC_CLASS_OF_THE_EXPORTED_PACKAGE_IS_THE_PROVIDER =
      classes().that().arePublic().and().resideInAPackage(ROOT).should().be(PostgresProvider.class);

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_KNOWS_DRIVER_AND_POOL =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "com.zaxxer..");

  @ArchTest
  static final ArchRule COMPILERS_KNOW_NO_DRIVER_AND_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".sql")
          .or()
          .haveSimpleNameEndingWith("Compiler")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.postgresql..",
              ROOT,
              ROOT + ".client",
              ROOT + ".schema",
              ROOT + ".entity",
              ROOT + ".series",
              ROOT + ".graph");

  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT, ROOT + ".schema", ROOT + ".entity", ROOT + ".series", ROOT + ".graph");

  @ArchTest
  static final ArchRule NOTHING_INTERNAL_OF_THE_API_IS_USED =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.lmscore.store.internal..");
}
