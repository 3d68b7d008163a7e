package io.lmscore.store.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = MemoryProvider.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String EXPORTED = MemoryProvider.class.getPackageName();

  @ArchTest
  static final ArchRule THE_ONLY_PUBLIC_CLASS_OF_THE_EXPORTED_PACKAGE_IS_THE_PROVIDER =
      classes()
          .that()
          .arePublic()
          .and()
          .resideInAPackage(EXPORTED)
          .should()
          .be(MemoryProvider.class);

  @ArchTest
  static final ArchRule CALLS_KNOW_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage(EXPORTED + ".call")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              EXPORTED,
              EXPORTED + ".storage",
              EXPORTED + ".plan",
              EXPORTED + ".series",
              EXPORTED + ".entity");

  @ArchTest
  static final ArchRule STORAGE_KNOWS_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage(EXPORTED + ".storage")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EXPORTED, EXPORTED + ".series", EXPORTED + ".entity");

  @ArchTest
  static final ArchRule SERIES_KNOW_NEITHER_ENTITIES_NOR_GRAPH =
      classes()
          .that()
          .resideInAPackage(EXPORTED + ".series")
          .should()
          .onlyDependOnClassesThat(allowedIn("series"));

  @ArchTest
  static final ArchRule ENTITIES_KNOW_NEITHER_SERIES_NOR_GRAPH =
      classes()
          .that()
          .resideInAPackage(EXPORTED + ".entity")
          .should()
          .onlyDependOnClassesThat(allowedIn("entity"));

  @ArchTest
  static final ArchRule NOTHING_INTERNAL_OF_THE_API_IS_USED =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.lmscore.store.internal..");

  /** Of this module: the package itself, and what the stores share. */
  private static DescribedPredicate<JavaClass> allowedIn(String name) {
    return JavaClass.Predicates.resideOutsideOfPackage(EXPORTED + "..")
        .or(
            JavaClass.Predicates.resideInAnyPackage(
                EXPORTED + "." + name, EXPORTED + ".call", EXPORTED + ".storage"));
  }
}
