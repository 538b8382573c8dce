@core @F04
Feature: One peer in an ingress rule
  The ten ways to name a peer: a pod selector, a namespace selector, both, each
  empty or by label, and an ipBlock with and without a hole.

  Rule: A podSelector alone selects pods of the policy's own namespace, a namespaceSelector all pods of its namespaces, both together the pods in both

    Scenario Outline: The app admits those of {<peer>} and nobody else
      Given these namespaces exist:
        | namespace | labels     |
        | shop      | team=blue  |
        | crew      | team=red   |
        | rest      | team=green |
      And these hosts outside the cluster are running:
        | host   | address     | serves |
        | hole   | 14.100.0.5  | 80/TCP |
        | block  | 14.100.0.77 | 80/TCP |
        | beyond | 14.100.1.7  | 80/TCP |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    | 80/TCP |
        | shop/web | app=web | A    |        |
        | shop/db  | app=db  | B    |        |
        | crew/web | app=web | A    |        |
        | crew/db  | app=db  | B    |        |
        | rest/web | app=web | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-one-peer
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Ingress]
          ingress:
            - from:
                - {<peer>}
        """
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | <shop/web>      |
        | shop/db  | <shop/db>       |
        | crew/web | <crew/web>      |
        | crew/db  | <crew/db>       |
        | rest/web | <rest/web>      |
        | hole     | <hole>          |
        | block    | <block>         |
        | beyond   | deny            |

      Examples:
        | peer                                                                                  | shop/web | shop/db | crew/web | crew/db | rest/web | hole  | block |
        | podSelector: {}                                                                       | allow    | allow   | deny     | deny    | deny     | deny  | deny  |
        | podSelector: {matchLabels: {app: web}}                                                | allow    | deny    | deny     | deny    | deny     | deny  | deny  |
        | namespaceSelector: {}                                                                 | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {}                                                | allow    | allow   | allow    | allow   | allow    | deny  | deny  |
        | namespaceSelector: {}, podSelector: {matchLabels: {app: web}}                         | allow    | deny    | allow    | deny    | allow    | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}                                         | deny     | deny    | allow    | allow   | deny     | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {}                        | deny     | deny    | allow    | allow   | deny     | deny  | deny  |
        | namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}} | deny     | deny    | allow    | deny    | deny     | deny  | deny  |
        | ipBlock: {cidr: 14.100.0.0/24}                                                        | deny     | deny    | deny     | deny    | deny     | allow | allow |
        | ipBlock: {cidr: 14.100.0.0/24, except: [14.100.0.0/28]}                               | deny     | deny    | deny     | deny    | deny     | deny  | allow |
