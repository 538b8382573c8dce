@core @tke
Feature: Isolated namespaces
  A team closes its namespace to the rest of the cluster, with or without
  leaving its own pods open to each other.

  Rule: A policy isolates only the pods that it selects, in its own namespace

    Scenario Outline: Pods of nsa reach each other and nobody else reaches them
      Given these pods are running:
        | pod        | labels     | node          | serves |
        | nsa/server | app=server | A             | 80/TCP |
        | nsa/client | app=client | <client node> | 80/TCP |
        | nsb/server | app=server | A             | 80/TCP |
        | nsb/client | app=client | <client node> |        |
      When the policy "tke/same-namespace-only.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsa/client:80/TCP | nsb/server:80/TCP |
        | nsa/server | -                 | allow             | allow             |
        | nsa/client | allow             | -                 | allow             |
        | nsb/server | deny              | deny              | -                 |
        | nsb/client | deny              | deny              | allow             |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: Two namespaces are isolated from each other and stay open within
      Given these pods are running:
        | pod        | labels     | node          | serves |
        | nsa/server | app=server | A             | 80/TCP |
        | nsa/client | app=client | <client node> |        |
        | nsb/server | app=server | A             | 80/TCP |
        | nsb/client | app=client | <client node> |        |
        | nsc/client | app=client | <client node> |        |
      When the policy "tke/same-namespace-only.yaml" is applied to namespace nsa
      And the policy "tke/same-namespace-only.yaml" is applied to namespace nsb
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsb/server:80/TCP |
        | nsa/client | allow             | deny              |
        | nsb/client | deny              | allow             |
        | nsc/client | deny              | deny              |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

  Rule: A policy for ingress that has no ingress rule admits nobody, and leaves egress alone

    Scenario Outline: Nobody reaches the pods of nsa, and they still reach others
      Given these pods are running:
        | pod        | labels     | node          | serves           |
        | nsa/server | app=server | A             | 80/TCP, 6379/TCP |
        | nsa/client | app=client | <client node> |                  |
        | nsb/server | app=server | A             | 80/TCP           |
        | nsb/client | app=client | <client node> |                  |
      When the policy "tke/nobody.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsa/server:6379/TCP | nsb/server:80/TCP |
        | nsa/client | deny              | deny                | allow             |
        | nsb/client | deny              | deny                | allow             |
        | nsb/server | deny              | deny                | -                 |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: Two namespaces are isolated from each other and within
      Given these pods are running:
        | pod        | labels     | node          | serves |
        | nsa/server | app=server | A             | 80/TCP |
        | nsa/client | app=client | <client node> |        |
        | nsb/server | app=server | A             | 80/TCP |
        | nsb/client | app=client | <client node> |        |
        | nsc/server | app=server | A             | 80/TCP |
        | nsc/client | app=client | <client node> |        |
      When the policy "tke/nobody.yaml" is applied to namespace nsa
      And the policy "tke/nobody.yaml" is applied to namespace nsb
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsb/server:80/TCP | nsc/server:80/TCP |
        | nsa/client | deny              | deny              | allow             |
        | nsb/client | deny              | deny              | allow             |
        | nsc/client | deny              | deny              | allow             |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

  Rule: Policies that select the same pod add up

    Scenario Outline: A closed namespace opens to what a second policy admits
      Given these pods are running:
        | pod        | labels     | node          | serves |
        | nsa/server | app=server | A             | 80/TCP |
        | nsa/client | app=client | <client node> |        |
        | nsb/client | app=client | <client node> |        |
      When the policy "tke/nobody.yaml" is applied to namespace nsa
      And the policy "tke/same-namespace-only.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/server:80/TCP |
        | nsa/client | allow             |
        | nsb/client | deny              |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
