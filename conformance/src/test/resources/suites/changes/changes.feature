Feature: Changes
  Every step of the vocabulary that changes something, each seen in the table.

  Scenario: A policy is removed, another stays
    Given these pods are running:
      | pod        | labels  | node | serves          |
      | alpha/web  | app=web | A    | web=80/TCP, 81/TCP |
      | beta/probe |         | B    |                 |
    And the policy "nobody.yaml" is applied to namespace alpha
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: port-80
      spec:
        podSelector: {}
        ingress:
          - ports: [{port: web}]
      """
    When the policy nobody is removed from namespace alpha
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/web:81/TCP |
      | beta/probe | allow            | deny             |

  Scenario: Labels of a pod and of a namespace change
    Given these namespaces exist:
      | namespace | labels           |
      | alpha     |                  |
      | beta      | team=a           |
      | gamma     | team=b, env=prod |
    And these pods are running:
      | pod         | labels | node | serves |
      | alpha/web   | app=db | A    | 80/TCP |
      | beta/probe  |        | B    |        |
      | gamma/probe |        | B    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-from-b
      spec:
        podSelector:
          matchLabels: {app: web}
        ingress:
          - from:
              - namespaceSelector:
                  matchLabels: {team: b}
      """
    And the labels of pod alpha/web become "app=web, tier=front"
    And the labels of namespace beta become "team=b"
    When the labels of namespace gamma become ""
    Then the reachability is:
      | from        | alpha/web:80/TCP |
      | beta/probe  | allow            |
      | gamma/probe | deny             |

  Scenario: A recreated pod is another address under the same policy
    Given these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=web | A    | 80/TCP |
      | alpha/other | app=not | A    | 80/TCP |
      | beta/probe  |         | B    |        |
    And this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web-closed
      spec:
        podSelector:
          matchLabels: {app: web}
      """
    When pod alpha/web is recreated
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/other:80/TCP |
      | beta/probe | deny             | allow              |

  Scenario: A policy applied again replaces the one of its name
    Given these pods are running:
      | pod         | labels  | node | serves |
      | alpha/web   | app=web | A    | 80/TCP |
      | alpha/other | app=not | A    | 80/TCP |
      | beta/probe  |         | B    |        |
    And the policy "nobody.yaml" is applied to namespace alpha
    When this policy is applied to namespace alpha:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: nobody
      spec:
        podSelector:
          matchLabels: {app: web}
      """
    Then the reachability is:
      | from       | alpha/web:80/TCP | alpha/other:80/TCP |
      | beta/probe | deny             | allow              |

  Scenario Outline: Hosts outside are told apart by their addresses, seen from node <node>
    Given these hosts outside the cluster are running:
      | host  | address        | serves   |
      | below | 14.214.255.254 | 5978/TCP |
      | first | 14.215.0.1     | 5978/TCP |
    And these pods are running:
      | pod      | labels | node   | serves   |
      | shop/app |        | <node> | 80/TCP   |
    When this policy is applied to namespace shop:
      """yaml
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: partner
      spec:
        podSelector: {}
        policyTypes: [Ingress, Egress]
        ingress:
          - from: [{ipBlock: {cidr: 14.215.0.0/16}}]
        egress:
          - to: [{ipBlock: {cidr: 14.215.0.0/16}}]
      """
    Then the reachability is:
      | from     | below:5978/TCP | first:5978/TCP | shop/app:80/TCP |
      | shop/app | deny           | allow          | allow           |
      | below    | -              | -              | deny            |
      | first    | -              | -              | allow           |

    @same-node
    Examples:
      | node |
      | A    |

    @cross-node
    Examples:
      | node |
      | B    |
