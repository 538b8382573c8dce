@extended @NetworkPolicyEndPort @F09
Feature: Ranges of ports together with peers
  A range belongs to its rule as a single port does.

  Rule: Traffic must match both the peers and the ports of one rule

    Scenario Outline: Each client has its own range
      Given these pods are running:
        | pod       | labels    | node          | serves                                                     |
        | shop/app  | app=app   | A             | 7999/TCP, 8000/TCP, 8010/TCP, 8011/TCP, 8020/TCP, 8021/TCP |
        | shop/web  | role=web  | <client node> |                                                            |
        | shop/cron | role=cron | <client node> |                                                            |
        | shop/db   | role=db   | <client node> |                                                            |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range-by-role
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - from: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 8000, endPort: 8010}]
            - from: [{podSelector: {matchLabels: {role: cron}}}]
              ports: [{port: 8011, endPort: 8020}]
        """
      Then the reachability is:
        | from      | shop/app:7999/TCP | shop/app:8000/TCP | shop/app:8010/TCP | shop/app:8011/TCP | shop/app:8020/TCP | shop/app:8021/TCP |
        | shop/web  | deny              | allow             | allow             | deny              | deny              | deny              |
        | shop/cron | deny              | deny              | deny              | allow             | allow             | deny              |
        | shop/db   | deny              | deny              | deny              | deny              | deny              | deny              |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario: Ranges of two policies add up, and the gap between them stays closed
      Given these pods are running:
        | pod         | labels  | node | serves                                           |
        | shop/app    | app=app | A    | 8000/TCP, 8010/TCP, 8015/TCP, 8020/TCP, 8030/TCP |
        | blog/client |         | B    |                                                  |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: low
        spec:
          podSelector: {}
          ingress: [{ports: [{port: 8000, endPort: 8010}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: high
        spec:
          podSelector: {}
          ingress: [{ports: [{port: 8020, endPort: 8030}]}]
        """
      Then the reachability is:
        | from        | shop/app:8000/TCP | shop/app:8010/TCP | shop/app:8015/TCP | shop/app:8020/TCP | shop/app:8030/TCP |
        | blog/client | allow             | allow             | deny              | allow             | allow             |

    Scenario: A range is open to the ipBlock of its rule, and to no other address
      Given these hosts outside the cluster are running:
        | host    | address  | serves             |
        | partner | 14.7.0.1 | 8000/TCP, 8011/TCP |
        | other   | 14.7.1.1 | 8000/TCP           |
      And these pods are running:
        | pod       | labels  | node | serves   |
        | shop/app  | app=app | A    |          |
        | blog/peer |         | B    | 8000/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: range-to-partner
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
            - to: [{ipBlock: {cidr: 14.7.0.0/24}}]
              ports: [{port: 8000, endPort: 8010}]
        """
      Then the reachability is:
        | from     | partner:8000/TCP | partner:8011/TCP | other:8000/TCP | blog/peer:8000/TCP |
        | shop/app | allow            | deny             | deny           | deny               |
