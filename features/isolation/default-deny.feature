@core @F02
Feature: Closing pods
  A policy without rules closes the pods that it selects: for what comes in,
  for what goes out, or for both.

  Rule: An ingress policy that has no ingress rule serves to isolate its pods, nothing else

    Scenario Outline: Nobody reaches the vault, and it still reaches others
      Given these pods are running:
        | pod         | labels    | node          | serves         |
        | bank/vault  | app=vault | A             | 80/TCP, 53/UDP |
        | bank/lobby  | app=lobby | A             | 80/TCP         |
        | bank/teller |           | <client node> | 80/TCP         |
        | shop/client |           | <client node> | 80/TCP         |
      When this policy is applied to namespace bank:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-vault
        spec:
          podSelector:
            matchLabels: {app: vault}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/vault:53/UDP | bank/lobby:80/TCP | bank/teller:80/TCP | shop/client:80/TCP |
        | bank/teller | deny              | deny              | allow             | -                  | allow              |
        | shop/client | deny              | deny              | allow             | allow              | -                  |
        | bank/lobby  | deny              | deny              | -                 | allow              | allow              |
        | bank/vault  | -                 | -                 | allow             | allow              | allow              |

      @same-node
      Examples: clients on the vault's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

  Rule: An egress policy that has no egress rule limits all outgoing traffic

    Scenario Outline: The vault reaches nobody, and is still reached
      Given these pods are running:
        | pod         | labels    | node        | serves         |
        | bank/vault  | app=vault | A           | 80/TCP, 53/UDP |
        | bank/teller |           | <peer node> | 80/TCP, 53/UDP |
        | shop/server |           | <peer node> | 80/TCP, 53/UDP |
      When this policy is applied to namespace bank:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: silent-vault
        spec:
          podSelector:
            matchLabels: {app: vault}
          policyTypes: [Egress]
        """
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/vault:53/UDP | bank/teller:80/TCP | bank/teller:53/UDP | shop/server:80/TCP | shop/server:53/UDP |
        | bank/vault  | -                 | -                 | deny               | deny               | deny               | deny               |
        | bank/teller | allow             | allow             | -                  | -                  | allow              | allow              |
        | shop/server | allow             | allow             | allow              | allow              | -                  | -                  |

      @same-node
      Examples: peers on the vault's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |

  Rule: A policy for both directions without rules cuts its pods off

    Scenario Outline: The vault neither reaches anybody nor is reached
      Given these pods are running:
        | pod         | labels    | node        | serves         |
        | bank/vault  | app=vault | A           | 80/TCP, 53/UDP |
        | bank/teller |           | <peer node> | 80/TCP, 53/UDP |
        | shop/server |           | <peer node> | 80/TCP         |
      When the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      Then the reachability is:
        | from        | bank/vault:80/TCP | bank/vault:53/UDP | bank/teller:80/TCP | bank/teller:53/UDP | shop/server:80/TCP |
        | bank/vault  | -                 | -                 | deny               | deny               | deny               |
        | bank/teller | deny              | deny              | -                  | -                  | allow              |
        | shop/server | deny              | deny              | allow              | allow              | -                  |

      @same-node
      Examples: peers on the vault's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |

    Scenario: An outside host neither reaches the vault nor is reached by it
      Given these hosts outside the cluster are running:
        | host   | address             | serves |
        | branch | 14.1.0.1, fd14:1::1 | 80/TCP |
      And these pods are running:
        | pod        | labels    | node | serves |
        | bank/vault | app=vault | A    | 80/TCP |
        | bank/lobby | app=lobby | A    | 80/TCP |
      When the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      Then the reachability is:
        | from       | bank/vault:80/TCP | bank/lobby:80/TCP | branch:80/TCP |
        | branch     | deny              | allow             | -             |
        | bank/vault | -                 | deny              | deny          |
        | bank/lobby | deny              | -                 | allow         |
