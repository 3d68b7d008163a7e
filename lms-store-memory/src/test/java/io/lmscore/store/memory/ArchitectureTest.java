package io.lmscore.store.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packagesOf = MemoryProvider.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PUBLIC_IS_THE_PROVIDER_ALONE =
      classes().that().arePublic().should().be(MemoryProvider.class);

  @ArchTest
  static final ArchRule NOTHING_INTERNAL_OF_THE_API_IS_USED =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.lmscore.store.internal..");
}
