@core @F04
Feature: One peer in an egress rule
  The ten ways to name a peer: a pod selector, a namespace selector, both, each
  empty or by label, and an ipBlock with and without a hole.

  Rule: A podSelector alone selects pods of the policy's own namespace, a namespaceSelector all pods of its namespaces, both together the pods in both

    Scenario Outline: The app reaches those of {<peer>} and nobody else
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
        | shop/app | app=app | A    |        |
        | shop/web | app=web | A    | 80/TCP |
        | shop/db  | app=db  | B    | 80/TCP |
        | crew/web | app=web | A    | 80/TCP |
        | crew/db  | app=db  | B    | 80/TCP |
        | rest/web | app=web | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-one-peer
        spec:
          podSelector:
            matchLabels: {app: app}
          policyTypes: [Egress]
          egress:
            - to:
                - {<peer>}
        """
      Then the reachability is:
        | from     | shop/web:80/TCP | shop/db:80/TCP | crew/web:80/TCP | crew/db:80/TCP | rest/web:80/TCP | hole:80/TCP | block:80/TCP | beyond:80/TCP |
        | shop/app | <shop/web>      | <shop/db>      | <crew/web>      | <crew/db>      | <rest/web>      | <hole>      | <block>      | deny          |

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
