@core @tke
Feature: Networks outside the cluster
  A workload talks to one partner network, or is reached from it, and every
  other outside address is cut off. The hosts are the two edges of the block
  and their neighbours beyond it.

  Rule: Traffic must match both the ipBlock and the ports of one egress rule

    Scenario Outline: Pods of nsa reach 14.215.0.0/16 on 5978/TCP and nothing else
      Given these hosts outside the cluster are running:
        | host  | address        | serves           |
        | below | 14.214.255.255 | 5978/TCP         |
        | first | 14.215.0.0     | 5978/TCP, 80/TCP |
        | last  | 14.215.255.255 | 5978/TCP         |
        | above | 14.216.0.0     | 5978/TCP         |
      And these pods are running:
        | pod      | labels | node        | serves   |
        | nsa/app  |        | A           | 80/TCP   |
        | nsa/peer |        | <peer node> | 5978/TCP |
        | nsb/peer |        | <peer node> | 5978/TCP |
      When the policy "tke/to-partner-network-only.yaml" is applied to namespace nsa
      Then the reachability is:
        | from     | below:5978/TCP | first:5978/TCP | last:5978/TCP | above:5978/TCP | first:80/TCP | nsa/peer:5978/TCP | nsb/peer:5978/TCP |
        | nsa/app  | deny           | allow          | allow         | deny           | deny         | deny              | deny              |
        | nsb/peer | allow          | allow          | allow         | allow          | allow        | allow             | -                 |

      @same-node
      Examples: peers on the app's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |

    Scenario Outline: One outside network is open to nsa, every other outside address is cut off, the cluster stays open
      Given these hosts outside the cluster are running:
        | host  | address        | serves |
        | below | 14.214.255.255 | 80/TCP |
        | first | 14.215.0.0     | 80/TCP |
        | last  | 14.215.255.255 | 80/TCP |
        | above | 14.216.0.0     | 80/TCP |
      And these pods are running:
        | pod      | labels | node        | serves |
        | nsa/app  |        | A           |        |
        | nsa/peer |        | <peer node> | 80/TCP |
        | nsb/peer |        | <peer node> | 80/TCP |
      When the policy "tke/to-partner-network-and-cluster.yaml" is applied to namespace nsa
      Then the reachability is:
        | from     | below:80/TCP | first:80/TCP | last:80/TCP | above:80/TCP | nsa/peer:80/TCP | nsb/peer:80/TCP |
        | nsa/app  | deny         | allow        | allow       | deny         | allow           | allow           |
        | nsa/peer | deny         | allow        | allow       | deny         | -               | allow           |
        | nsb/peer | allow        | allow        | allow       | allow        | allow           | -               |

      @same-node
      Examples: peers on the app's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |

  Rule: A pod that is isolated for egress is still reached, and its replies go out

    Scenario Outline: Pods of nsa that may only reach 14.215.0.0/16 answer everybody who reaches them
      Given these hosts outside the cluster are running:
        | host  | address    | serves   |
        | first | 14.215.0.0 | 5978/TCP |
        | above | 14.216.0.0 | 5978/TCP |
      And these pods are running:
        | pod        | labels | node          | serves |
        | nsa/server |        | A             | 80/TCP |
        | nsb/client |        | <client node> | 80/TCP |
      When the policy "tke/to-partner-network-only.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsb/client:80/TCP | above:5978/TCP | first:5978/TCP |
        | nsb/client | allow             | -                 | allow          | allow          |
        | above      | allow             | allow             | -              | -              |
        | nsa/server | -                 | deny              | deny           | allow          |

      @same-node
      Examples: client on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

  Rule: Traffic must match both the ipBlock and the ports of one ingress rule

    Scenario Outline: Pods of default are reached on 80/TCP from 14.215.0.0/16 only
      Given these hosts outside the cluster are running:
        | host  | address        | serves |
        | below | 14.214.255.255 |        |
        | first | 14.215.0.0     | 80/TCP |
        | last  | 14.215.255.255 |        |
        | above | 14.216.0.0     |        |
      And these pods are running:
        | pod            | labels | node          | serves           |
        | default/web    |        | A             | 80/TCP, 8080/TCP |
        | default/client |        | <client node> |                  |
        | nsb/client     |        | <client node> | 80/TCP           |
      When the policy "tke/web-from-partner-network.yaml" is applied to namespace default
      Then the reachability is:
        | from           | default/web:80/TCP | default/web:8080/TCP | nsb/client:80/TCP | first:80/TCP |
        | below          | deny               | deny                 | allow             | -            |
        | first          | allow              | deny                 | allow             | -            |
        | last           | allow              | deny                 | allow             | -            |
        | above          | deny               | deny                 | allow             | -            |
        | default/client | deny               | deny                 | allow             | allow        |
        | nsb/client     | deny               | deny                 | -                 | allow        |

      @same-node
      Examples: clients on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
