package io.lmscore.store;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.CompactMap;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.server.LostRace;
import io.lmscore.store.spi.server.Rollback;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.lmscore.store", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.lmscore.store";

  /** What is for backends; encodings lie below the values that use them. */
  private static final DescribedPredicate<JavaClass> SPI_ABOVE_ENCODING =
      resideInAPackage("..store.spi..")
          .and(DescribedPredicate.not(resideInAPackage("..store.spi.encoding")));

  /** That of ArchUnit knows only the usual folder of classes. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule VALUES_STAND_ALONE =
      classes()
          .that()
          .resideInAPackage("..store.value")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..", "org.jspecify..", ROOT + ".value", ROOT + ".spi.encoding")
                  .or(JavaClass.Predicates.assignableTo(StoreException.class))
                  .or(
                      JavaClass.Predicates.belongToAnyOf(
                          Checks.class, CompactMap.class, Nulls.class, Texts.class)));

  @ArchTest
  static final ArchRule ENCODINGS_ARE_THE_GROUND =
      classes()
          .that()
          .resideInAPackage("..store.spi.encoding")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", ROOT + ".spi.encoding")
                  .or(JavaClass.Predicates.assignableTo(StoreException.class))
                  .or(JavaClass.Predicates.belongToAnyOf(Nulls.class)));

  @ArchTest
  static final ArchRule GRAPH_IS_APART =
      noClasses()
          .that()
          .resideInAPackage("..store.graph")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("..store.series", "..store.entity").or(SPI_ABOVE_ENCODING));

  @ArchTest
  static final ArchRule SERIES_IS_APART =
      noClasses()
          .that()
          .resideInAPackage("..store.series")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("..store.graph", "..store.entity").or(SPI_ABOVE_ENCODING));

  @ArchTest
  static final ArchRule ENTITY_IS_APART =
      noClasses()
          .that()
          .resideInAPackage("..store.entity")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("..store.graph", "..store.series").or(SPI_ABOVE_ENCODING));

  @ArchTest
  static final ArchRule ONLY_OPENING_KNOWS_PROVIDERS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store.spi..")
          .and()
          .resideOutsideOfPackages("..store.internal.opening", "..store.internal.nulls")
          .and()
          .doNotBelongToAnyOf(Stores.class)
          .should()
          .dependOnClassesThat(SPI_ABOVE_ENCODING);

  @ArchTest
  static final ArchRule INTERNAL_TYPES_ARE_IN_NO_PUBLIC_SIGNATURE =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("..store.internal..")
          .should()
          .notHaveRawReturnType(resideInAPackage("..store.internal.."))
          .andShould()
          .notHaveRawParameterTypes(
              DescribedPredicate.describe(
                  "internal types",
                  types -> types.stream().anyMatch(resideInAPackage("..store.internal.."))));

  @ArchTest
  static final ArchRule FAILURES_ARE_OF_ONE_FAMILY =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .and()
          .doNotBelongToAnyOf(LostRace.class, Rollback.class) // never leave a backend
          .should()
          .beAssignableTo(StoreException.class);

  @ArchTest
  static final ArchRule OTHER_LIBRARIES_ARE_TWO =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", ROOT + ".."));

  @Test
  void module_descriptor_exportsAllButInternal() throws Exception {
    URI classes = Stores.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (InputStream file = Files.newInputStream(Path.of(classes).resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(file);
      assertThat(module.exports())
          .extracting(ModuleDescriptor.Exports::source)
          .containsExactlyInAnyOrder(
              ROOT,
              ROOT + ".entity",
              ROOT + ".graph",
              ROOT + ".series",
              ROOT + ".spi",
              ROOT + ".spi.call",
              ROOT + ".spi.encoding",
              ROOT + ".spi.entity",
              ROOT + ".spi.forward",
              ROOT + ".spi.graph",
              ROOT + ".spi.page",
              ROOT + ".spi.path",
              ROOT + ".spi.series",
              ROOT + ".spi.server",
              ROOT + ".spi.value",
              ROOT + ".value");
    }
  }
}
