@core @F25
Feature: Hosts outside the cluster
  What is no pod is in no selector. It is admitted by its address, or by a rule
  that names no peers.

  Rule: Selectors select pods, not hosts outside the cluster

    Scenario Outline: An app that admits {<peer>} admits every pod and no outside host
      Given these hosts outside the cluster are running:
        | host    | address               | serves |
        | partner | 14.95.0.1, fd14:95::1 | 80/TCP |
      And these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | shop/client |         | B    | 80/TCP |
        | blog/client |         | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: pods-only
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{<peer>}]}]
          egress: [{to: [{<peer>}]}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/client:80/TCP | blog/client:80/TCP | partner:80/TCP |
        | shop/app    | -               | allow              | allow              | deny           |
        | shop/client | allow           | -                  | allow              | allow          |
        | blog/client | allow           | allow              | -                  | allow          |
        | partner     | deny            | allow              | allow              | -              |

      Examples:
        | peer                                                                                |
        | namespaceSelector: {}                                                               |
        | namespaceSelector: {matchExpressions: [{key: no-such-key, operator: DoesNotExist}]} |

  Rule: Pods that no policy selects are reached from outside and reach outside

    Scenario Outline: A policy for ingress leaves the way out open, one for egress the way in: <type>
      Given these hosts outside the cluster are running:
        | host    | address                 | serves         |
        | partner | 14.95.1.1, fd14:95:1::1 | 80/TCP, 53/UDP |
      And these pods are running:
        | pod       | labels  | node   | serves         |
        | shop/app  | app=app | <node> | 80/TCP, 53/UDP |
        | shop/free |         | <node> | 80/TCP         |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-app
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [<type>]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:53/UDP | shop/free:80/TCP | partner:80/TCP | partner:53/UDP |
        | partner   | <in>            | <in>            | allow            | -              | -              |
        | shop/app  | -               | -               | <out>            | <out>          | <out>          |
        | shop/free | <in>            | <in>            | -                | allow          | allow          |

      Examples:
        | type    | node | in    | out   |
        | Ingress | A    | deny  | allow |
        | Egress  | B    | allow | deny  |

  Rule: An ipBlock admits the addresses that it includes, and no pod for being in the cluster

    Scenario: A partner's block and a team's pods are admitted side by side, each on its port
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | partner | 14.96.0.1 | 80/TCP |
        | other   | 14.97.0.1 | 80/TCP |
      And these namespaces exist:
        | namespace | labels   |
        | crew      | team=red |
      And these pods are running:
        | pod         | labels  | node | serves           |
        | shop/app    | app=app | A    | 80/TCP, 8080/TCP |
        | crew/client |         | B    |                  |
        | shop/client |         | A    |                  |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: partner-and-team
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress:
            - from: [{ipBlock: {cidr: 14.96.0.0/16}}]
              ports: [{port: 80}]
            - from: [{namespaceSelector: {matchLabels: {team: red}}}]
              ports: [{port: 8080}]
        """
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/app:8080/TCP |
        | partner     | allow           | deny              |
        | other       | deny            | deny              |
        | crew/client | deny            | allow             |
        | shop/client | deny            | deny              |
