@core @tke
Feature: Allow-lists between namespaces
  An isolated namespace lets a chosen neighbour in: whole, or to given pods
  and ports only.

  Rule: Traffic must match both the peers and the ports of one rule

    Scenario Outline: Pods of nsa are reached on 6379/TCP only, from namespaces labelled app=nsb only
      Given these namespaces exist:
        | namespace | labels    |
        | nsa       |           |
        | nsb       | app=nsb   |
        | twin      | app=nsb   |
        | other     | app=other |
      And these pods are running:
        | pod          | labels  | node          | serves           |
        | nsa/redis    |         | A             | 80/TCP, 6379/TCP |
        | nsa/client   |         | <client node> |                  |
        | nsb/client   |         | <client node> | 6379/TCP         |
        | twin/client  |         | <client node> |                  |
        | other/client | app=nsb | <client node> |                  |
      When the policy "tke/redis-port-from-nsb.yaml" is applied to namespace nsa
      Then the reachability is:
        | from         | nsa/redis:6379/TCP | nsa/redis:80/TCP | nsb/client:6379/TCP |
        | nsb/client   | allow              | deny             | -                   |
        | twin/client  | allow              | deny             | allow               |
        | other/client | deny               | deny             | allow               |
        | nsa/client   | deny               | deny             | allow               |

      @same-node
      Examples: clients on the server's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario Outline: Of isolated namespaces, B is let into given pods and ports of A
      Given these namespaces exist:
        | namespace | labels  |
        | nsa       | app=nsa |
        | nsb       | app=nsb |
        | nsc       | app=nsc |
      And these pods are running:
        | pod        | labels    | node          | serves             |
        | nsa/redis  | app=redis | A             | 6379/TCP, 6380/TCP |
        | nsa/web    | app=web   | A             | 80/TCP, 6379/TCP   |
        | nsa/client |           | <client node> |                    |
        | nsb/client |           | <client node> | 80/TCP             |
        | nsc/client |           | <client node> |                    |
      When the policy "tke/same-namespace-only.yaml" is applied to namespace nsa
      And the policy "tke/same-namespace-only.yaml" is applied to namespace nsb
      And the policy "tke/redis-pods-and-port-from-nsb.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/redis:6379/TCP | nsa/redis:6380/TCP | nsa/web:80/TCP | nsa/web:6379/TCP | nsb/client:80/TCP |
        | nsa/client | allow              | allow              | allow          | allow            | deny              |
        | nsb/client | allow              | deny               | deny           | deny             | -                 |
        | nsc/client | deny               | deny               | deny           | deny             | deny              |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

  Rule: A namespaceSelector alone admits all pods of the namespaces that it selects

    Scenario Outline: Of isolated namespaces, B is let into A, and A not into B
      Given these namespaces exist:
        | namespace | labels  |
        | nsa       | app=nsa |
        | nsb       | app=nsb |
        | nsc       | app=nsc |
      And these pods are running:
        | pod        | labels     | node          | serves           |
        | nsa/server | app=server | A             | 80/TCP, 6379/TCP |
        | nsa/client | app=client | <client node> |                  |
        | nsb/server | app=server | A             | 80/TCP           |
        | nsb/client | app=client | <client node> |                  |
        | nsc/client | app=nsb    | <client node> |                  |
      When the policy "tke/same-namespace-only.yaml" is applied to namespace nsa
      And the policy "tke/same-namespace-only.yaml" is applied to namespace nsb
      And the policy "tke/everything-from-nsb.yaml" is applied to namespace nsa
      Then the reachability is:
        | from       | nsa/server:80/TCP | nsa/server:6379/TCP | nsb/server:80/TCP |
        | nsa/client | allow             | allow               | deny              |
        | nsb/client | allow             | allow               | allow             |
        | nsc/client | deny              | deny                | deny              |

      @same-node
      Examples: clients on the servers' node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
