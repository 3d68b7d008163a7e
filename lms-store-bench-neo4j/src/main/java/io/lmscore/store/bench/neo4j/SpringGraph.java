package io.lmscore.store.bench.neo4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.neo4j.cypherdsl.core.renderer.Configuration;
import org.neo4j.cypherdsl.core.renderer.Dialect;
import org.neo4j.cypherdsl.core.renderer.Renderer;
import org.neo4j.driver.Driver;
import org.springframework.data.neo4j.core.Neo4jClient;
import org.springframework.data.neo4j.core.Neo4jTemplate;
import org.springframework.data.neo4j.core.mapping.Neo4jMappingContext;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.Relationship;
import org.springframework.data.neo4j.core.transaction.Neo4jTransactionManager;

/** The graph of {@link Monitoring} in Spring Data Neo4j, without an application context. */
final class SpringGraph {
  private final Neo4jTemplate template;

  SpringGraph(Driver driver) {
    Neo4jMappingContext mapping = Neo4jMappingContext.builder().build();
    mapping.setInitialEntitySet(Set.of(MappedDevice.class, MappedEquipment.class));
    mapping.initialize();
    template =
        new Neo4jTemplate(Neo4jClient.create(driver), mapping, new Neo4jTransactionManager(driver));
    template.setCypherRenderer(
        Renderer.getRenderer(Configuration.newConfig().withDialect(Dialect.NEO4J_5_23).build()));
  }

  /** Returns the entities, created anew. */
  static List<MappedDevice> devices() {
    List<MappedEquipment> equipment = new ArrayList<>();
    for (int i = 0; i < Monitoring.DEVICES; i++) {
      equipment.add(
          new MappedEquipment(Monitoring.equipment(i), Monitoring.name(i), Monitoring.zone(i)));
    }
    List<MappedDevice> devices = new ArrayList<>();
    for (int i = 0; i < Monitoring.DEVICES; i++) {
      devices.add(
          new MappedDevice(
              Monitoring.device(i),
              Monitoring.serial(i),
              Monitoring.zone(i),
              Monitoring.monitored(i).stream().map(equipment::get).toList()));
    }
    return devices;
  }

  void saveAll(List<MappedDevice> devices) {
    template.saveAll(devices);
  }

  /** A device. */
  @Node(Monitoring.DEVICE)
  static final class MappedDevice {
    @Id final String id;
    final String serial;
    final int zone;

    @Relationship(Monitoring.MONITORS)
    List<MappedEquipment> monitors;

    MappedDevice(String id, String serial, int zone, List<MappedEquipment> monitors) {
      this.id = id;
      this.serial = serial;
      this.zone = zone;
      this.monitors = monitors;
    }
  }

  /** The equipment that devices monitor. */
  @Node(Monitoring.EQUIPMENT)
  static final class MappedEquipment {
    @Id final String id;
    final String name;
    final int zone;

    MappedEquipment(String id, String name, int zone) {
      this.id = id;
      this.name = name;
      this.zone = zone;
    }
  }
}
