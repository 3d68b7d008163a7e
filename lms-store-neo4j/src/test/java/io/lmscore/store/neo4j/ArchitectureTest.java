package io.lmscore.store.neo4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The anatomy that every backend has. */
@AnalyzeClasses(
    packagesOf = Neo4jProvider.class,
    importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  /** Keeps out the test server too, whose package is in another module. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("/neo4j/server/");
    }
  }

  private static final String ROOT = Neo4jProvider.class.getPackageName();
  private static final String DRIVER = "org.neo4j.driver..";

  @ArchTest
  static final ArchRule THE_ONLY_PUBLIC_CLASS_OF_THE_EXPORTED_PACKAGE_IS_THE_PROVIDER =
      classes().that().arePublic().and().resideInAPackage(ROOT).should().be(Neo4jProvider.class);

  @ArchTest
  static final ArchRule COMPILERS_KNOW_NO_DRIVER_AND_NO_SERVER =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".cypher")
          .or()
          .haveSimpleNameEndingWith("Compiler")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DRIVER, ROOT, ROOT + ".client", ROOT + ".schema", ROOT + ".graph");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_RUNS_STATEMENTS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".client")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the driver, but for the rows that it gives and itself",
                  type ->
                      type.getPackageName().startsWith("org.neo4j.driver")
                          && !type.getName().equals("org.neo4j.driver.Record")
                          && !type.getName().equals("org.neo4j.driver.Value")
                          && !type.getName().equals("org.neo4j.driver.Driver")));

  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".client")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".schema", ROOT + ".graph");

  @ArchTest
  static final ArchRule NOTHING_INTERNAL_OF_THE_API_IS_USED =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.lmscore.store.internal..");
}
