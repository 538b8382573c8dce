@core @F16
Feature: Where pods run
  A policy knows no nodes: its verdict is the same for neighbours on one node
  and for pods on two.

  Rule: Policies apply to pods, wherever they run

    Scenario: Servers on two nodes admit the same clients from both
      Given these pods are running:
        | pod        | labels   | node | serves |
        | shop/app-a | app=app  | A    | 80/TCP |
        | shop/app-b | app=app  | B    | 80/TCP |
        | shop/web-a | role=web | A    |        |
        | shop/web-b | role=web | B    |        |
        | shop/db-a  | role=db  | A    |        |
        | shop/db-b  | role=db  | B    |        |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from       | shop/app-a:80/TCP | shop/app-b:80/TCP |
        | shop/web-a | allow             | allow             |
        | shop/web-b | allow             | allow             |
        | shop/db-a  | deny              | deny              |
        | shop/db-b  | deny              | deny              |
        | shop/app-a | -                 | deny              |
        | shop/app-b | deny              | -                 |

    Scenario: Clients on two nodes reach the same servers on both
      Given these pods are running:
        | pod        | labels   | node | serves |
        | shop/app-a | app=app  | A    |        |
        | shop/app-b | app=app  | B    |        |
        | shop/web-a | role=web | A    | 80/TCP |
        | shop/web-b | role=web | B    | 80/TCP |
        | shop/db-a  | role=db  | A    | 80/TCP |
        | shop/db-b  | role=db  | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      Then the reachability is:
        | from       | shop/web-a:80/TCP | shop/web-b:80/TCP | shop/db-a:80/TCP | shop/db-b:80/TCP |
        | shop/app-a | allow             | allow             | deny             | deny             |
        | shop/app-b | allow             | allow             | deny             | deny             |

    Scenario: Egress on one node and ingress on the other are both asked
      Given these pods are running:
        | pod         | labels    | node | serves |
        | shop/web-a  | role=web  | A    | 80/TCP |
        | shop/web-b  | role=web  | B    | 80/TCP |
        | shop/app-a  | app=app   | A    |        |
        | shop/app-b  | app=app   | B    |        |
        | shop/cron-a | role=cron | A    |        |
        | shop/cron-b | role=cron | B    |        |
      When the policy "nodes/web-from-app-and-cron.yaml" is applied to namespace shop
      And the policy "nodes/cron-to-nobody.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/web-a:80/TCP | shop/web-b:80/TCP |
        | shop/app-a  | allow             | allow             |
        | shop/app-b  | allow             | allow             |
        | shop/cron-a | deny              | deny              |
        | shop/cron-b | deny              | deny              |
        | shop/web-a  | -                 | deny              |
        | shop/web-b  | deny              | -                 |

    Scenario Outline: An outside host is admitted by pods on node <node> as on any other
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | partner | 14.98.0.1 | 80/TCP |
        | other   | 14.99.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node   | serves |
        | shop/app |        | <node> | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: partner-only
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: 14.98.0.0/24}}]}]
          egress: [{to: [{ipBlock: {cidr: 14.98.0.0/24}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | partner:80/TCP | other:80/TCP |
        | partner  | allow           | -              | -            |
        | other    | deny            | -              | -            |
        | shop/app | -               | allow          | deny         |

      Examples:
        | node |
        | A    |
        | B    |
